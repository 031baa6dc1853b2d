"""/calendar (日程): what falls due for somebody in the next weeks, and the same as a file."""
