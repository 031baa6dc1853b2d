"""Photos that people send: opened beside the turns, with limits; shown, and searched for codes."""
