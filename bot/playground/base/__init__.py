"""What everything in the playground is made of."""
