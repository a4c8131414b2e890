"""Intake: deliveries registered, then judged."""
