"""The chain of a request: which seats, with which powers, on which answers."""
