"""What is declared over registers: what they come to, who reads what of it, what is to be done."""
