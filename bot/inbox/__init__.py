"""Updates in: fetched or received, kept, and each person's taken in order."""
