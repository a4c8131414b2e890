"""Readers of the product's own data in seed/."""
