"""Formatted text: HTML in, entities out."""
