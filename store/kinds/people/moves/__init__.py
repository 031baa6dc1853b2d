"""Entry and exit (进出口关, M4): who comes onto a station's roster, and who leaves it."""
