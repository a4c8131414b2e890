"""What a world's claims came to, counted."""
