"""Who sits where: terms, delegations, a town that is closed."""
