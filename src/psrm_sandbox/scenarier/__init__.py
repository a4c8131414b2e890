"""Scripted stories: what is given, what sets them off, what then happens, both sides' steps. Data, pure functions."""
