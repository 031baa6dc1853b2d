"""Sending back and rejecting."""
