"""Who works where, and is away."""
