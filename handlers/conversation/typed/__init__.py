"""Reading dates and amounts as people type them, in Chinese or in English."""
