"""What follows from a declaration: the texts it needs; and the kinds that an office declares."""
