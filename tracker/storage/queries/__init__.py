"""Questions to the database, by subject; they return domain records."""
