"""The books: facts, bookings, coverage, corrections, and the proof of them."""
