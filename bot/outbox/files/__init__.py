"""What goes as a file: kept, drawn, printed or written for it."""
