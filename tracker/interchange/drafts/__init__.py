"""Drafts of agreements as files: a workbook for review with colleagues, and YAML."""
