"""What people do with a request."""
