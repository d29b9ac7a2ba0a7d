"""Follows international agreements commitment by commitment."""

__version__ = "0.1.0"
