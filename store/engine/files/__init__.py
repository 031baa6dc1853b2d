"""Files that people sent: looked into, named and kept."""
