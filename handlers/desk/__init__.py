"""Deciding on a request, and recording at a desk."""
