"""Takes tables into the ledger, as a mapping says what their columns mean."""
