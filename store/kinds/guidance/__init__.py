"""The slice guidance: the cultural centre helps the stations (M8)."""
