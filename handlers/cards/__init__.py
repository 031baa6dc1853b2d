"""How a request is shown, every copy of it kept up to date, its buttons and its news."""
