"""Papers that are given out about a request, and looked up again by their code."""
