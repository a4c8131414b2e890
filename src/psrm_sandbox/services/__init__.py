"""Use cases, one file per subject, each one transaction on one world."""
