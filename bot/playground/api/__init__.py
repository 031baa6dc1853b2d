"""The Bot API as the playground speaks it."""
