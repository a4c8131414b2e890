"""Text in a CSV file for Danish Excel, which would run some of it."""

import re

FORMEL = r"^[=+\-@\t\r\n]"
"""By its first character: what Excel takes a cell of a CSV file for a formula, or for the beginning of one."""
_FORMEL = re.compile(FORMEL)


def uskadelig(tekst: str) -> str:
    """The text with an apostrophe before it where Excel would run it as a formula; all other text as it stands."""
    return f"'{tekst}" if _FORMEL.match(tekst) else tekst
