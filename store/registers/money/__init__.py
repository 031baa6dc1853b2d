"""Plans, payments, and what they come to."""
