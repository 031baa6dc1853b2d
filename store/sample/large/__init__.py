"""A large sample, to measure with."""
