"""Turns domain records into something to read; one renderer to a file."""
