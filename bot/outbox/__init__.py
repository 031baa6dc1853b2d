"""Parcels out: in order, at Telegram's pace, until it is known what became of them."""
