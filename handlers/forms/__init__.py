"""The engine that asks."""
