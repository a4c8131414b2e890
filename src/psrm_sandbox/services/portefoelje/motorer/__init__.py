"""The engines, thin: they open, run and write. The plan and the totals are written once, in narwhals."""
