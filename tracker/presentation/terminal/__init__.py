"""Screens: finished text for a width in columns, with or without colour."""
