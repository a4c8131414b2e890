"""Words of people's own files, such as headers, folded to what they are compared by."""

import re
import unicodedata

DANSKE_BOGSTAVER = (("æ", "ae"), ("ø", "oe"), ("å", "aa"))


def foldet(ord_: str) -> str:
    """The word without case, spaces and signs, in ASCII."""
    foldet_ = unicodedata.normalize("NFC", ord_).casefold()
    for bogstav, erstatning in DANSKE_BOGSTAVER:
        foldet_ = foldet_.replace(bogstav, erstatning)
    return re.sub(r"[^a-z0-9]", "", foldet_)
