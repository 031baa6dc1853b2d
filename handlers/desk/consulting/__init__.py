"""Asking and hearing others before a decision, and beside it."""
