"""Worlds: made, forked, saved, brought back; their creditors, agreements, keys and settings."""
