"""How an operation on the whole record says that it cannot be done."""


class Trouble(Exception):
    """One plain sentence for the operator: what is wrong, and what would be right."""
