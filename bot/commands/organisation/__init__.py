"""Who is in the office, as the operator puts it right: units, people, seats, deputies."""
