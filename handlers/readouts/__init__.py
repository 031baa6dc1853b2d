"""Registers, sums and boards."""
