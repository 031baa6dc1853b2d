"""Polling or webhook; /health and /metrics."""
