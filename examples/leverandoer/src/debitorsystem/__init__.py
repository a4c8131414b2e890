"""A small debtor system: invoices, and what becomes of those that are sent for recovery."""
