"""/inbox, /my, /done and what leads on from them."""
