"""Who may act, and for whom."""
