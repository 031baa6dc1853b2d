"""What nobody has asked for: when it comes, in a digest or by itself, and to whom."""
