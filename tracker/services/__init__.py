"""One function for each thing an analyst does."""
