"""The process: its clock, tasks, lock, logs and counters, and the road to a commit."""
