"""Service windows and what they say."""
