"""A portfolio that lies on a cluster: read, judged and written there; sums come here. Needs the extra ``spark``."""
