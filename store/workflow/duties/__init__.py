"""What seats owe: opened in time, done in the commit that does it, reminded of."""
