"""The turn and its means: state, buttons, layout, words in a language."""
