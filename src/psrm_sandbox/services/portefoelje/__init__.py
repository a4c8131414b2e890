"""A whole portfolio judged by the plan in bulk, piece by piece, and what it comes to."""
