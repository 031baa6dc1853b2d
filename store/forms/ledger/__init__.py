"""What is declared over registers: what they come to, what is to be done."""
