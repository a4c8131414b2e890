"""The monthly reports."""
