"""What people do about a request that others have on the desk, or that is over."""
