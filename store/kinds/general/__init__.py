"""The slice general: requests of any sort, and what corrects a record."""
