"""What a read-out shows, read from kept sums and by indexed columns."""
