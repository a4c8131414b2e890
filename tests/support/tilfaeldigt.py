"""What chance makes of texts in a world: keys and digests, ten digits of which may happen to look like a number."""

import re

_TILFAELDIGT = re.compile(
    r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}\b"  # ids of shares, digests
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    r"|\bs[0-9]+\.[A-Za-z0-9_-]{32}"
    r"|(?<=/delt/)[A-Za-z0-9_-]+"
    r"|\d\d:\d\d:\d\d\.\d{6}"
)


def uden_tilfaeldigt(tekst: str) -> str:
    """The text with a point for each of them."""
    return _TILFAELDIGT.sub(".", tekst)
