"""Keeps the ledger and what follows from it, in SQLite or PostgreSQL."""
