"""Judges a vendor's own system by what the world's journal tells that it did."""
