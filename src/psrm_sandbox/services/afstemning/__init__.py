"""Reconciliation: movements, figures, calls and answers."""
