"""Sending a request, amending, renewing, withdrawing and correcting it."""
