"""A case: an action on its claims, judged, carried out, and told."""
