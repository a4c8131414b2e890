"""Plays a story against any server over HTTP, and tells what differed."""
