"""What is declared over registers: what they come to, and who reads what of it."""
