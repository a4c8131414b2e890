"""Scripts that bend a world, and faults of the wire."""
