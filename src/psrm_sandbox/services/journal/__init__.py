"""What was sent and answered: searched, shared, and checked against what was to come."""
