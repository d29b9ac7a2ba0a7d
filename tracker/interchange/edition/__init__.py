"""A workbook in which colleagues edit an agreement: written, read back, and made a file again."""
