"""The morning digest: who gets one when, and what stands in it."""
