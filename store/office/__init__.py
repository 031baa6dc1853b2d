"""office.toml and the register: read, checked, put on record."""
