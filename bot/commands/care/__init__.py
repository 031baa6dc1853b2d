"""For whoever sets the bot up and looks after it: `init`, `doctor`, `check`."""
