"""What is wrong in an office.toml."""
