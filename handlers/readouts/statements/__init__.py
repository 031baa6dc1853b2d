"""Read-outs of statements: a station's year told as it is declared, and all stations."""
