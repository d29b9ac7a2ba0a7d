"""Finds whatever in a database is not as it was recorded, and changes nothing."""
