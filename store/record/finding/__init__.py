"""The words under which requests are found: what they are, and keeping them."""
