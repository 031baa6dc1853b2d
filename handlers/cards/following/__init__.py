"""What cards and details say of how a request was followed: urged, late, copied, commented on."""
