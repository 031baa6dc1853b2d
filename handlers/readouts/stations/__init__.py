"""A station at a glance, and all of them: put together from the read-outs."""
