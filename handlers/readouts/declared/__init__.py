"""Read-outs as they are declared: one engine shows every one of them."""
