"""Who may read what: registers, read-outs, a public notice."""
