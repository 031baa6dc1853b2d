"""A station's money: what is late."""
