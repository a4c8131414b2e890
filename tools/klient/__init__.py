"""Writes the typed part of the client from the contract: `python -m tools.klient`."""
