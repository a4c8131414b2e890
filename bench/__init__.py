"""Measurements, run with ``make bench``. Each stands beside a named reference in the same run."""
