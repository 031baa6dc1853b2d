"""The slice premises: the rooms of stations, and what they are used for."""
