"""The world's clock, what falls due on it, and long moves."""
