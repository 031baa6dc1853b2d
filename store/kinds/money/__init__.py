"""The slice money."""
