"""Notifications in other forms than JSON."""
