"""A station's money: /funding."""
