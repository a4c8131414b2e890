"""Text in XML and in a sheet's cell: what neither can hold."""

import re

_UDEN_FOR_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CELLETEGN = 32_767
"""What a cell of a sheet holds, in UTF-16 units, as Excel counts."""


def xmltekst(tekst: str) -> str:
    """The text, with U+FFFD for each sign that XML 1.0 cannot hold."""
    return _UDEN_FOR_XML.sub("\ufffd", tekst)


def celletekst(tekst: str) -> str:
    """As much of the text as a cell holds."""
    if len(tekst) * 2 <= CELLETEGN:
        return tekst
    return tekst.encode("utf-16-le", "surrogatepass")[: CELLETEGN * 2].decode("utf-16-le", "ignore")
