"""The office: its units, seats, people, chains and delegations."""
