"""Invitations, binding, and the PIN."""
