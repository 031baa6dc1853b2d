"""Accounts, and how they come to people."""
