"""Sheets of workbooks: what their cells hold, and which of them are the table."""
