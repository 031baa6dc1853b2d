"""Seats that change hands, deputies, relatives."""
