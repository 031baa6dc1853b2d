"""What a form declares, and the forms there are."""
