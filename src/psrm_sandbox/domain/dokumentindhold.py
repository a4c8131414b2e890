"""Documents are not kept: of a content, in the register and in the journal, there are its size and its hash.

Size and type are what the rules judge; the content itself may be anybody's letter.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pydantic_core import to_json

INDHOLD = "indhold"

_NAVN = "".join(rf"(?:{tegn}|\\u00{ord(tegn):02x})" for tegn in INDHOLD).encode()
_I_JSON = re.compile(rb'(?i:"' + _NAVN + rb'")[ \t\r\n]*:[ \t\r\n]*"((?:[^"\\]|\\.)*)(?:"|\\?\Z)', re.DOTALL)
_OMSKREVET = re.compile(rb"\\(?:u00([0-9a-fA-F]{2})|(/))")


def aftryk(tekst: str) -> dict[str, Any]:
    """What is kept of a content in base64: ``bytes`` and ``sha256`` of what it holds."""
    raa = tekst.encode("utf-8", "surrogatepass")
    with suppress(ValueError):  # what is no base64 is refused as such
        raa = base64.b64decode(raa + b"=" * (-len(raa) % 4), validate=True)
    return {"bytes": len(raa), "sha256": hashlib.sha256(raa).hexdigest()}


def kan_rumme(krop: bytes) -> bool:
    """Whether a content could be in the JSON body. Quick, and never wrong when it says no."""
    return b'"indhold"' in krop or (b"\\u006" in krop and _I_JSON.search(krop) is not None)


def uden_indhold(vaerdi: Any) -> Any:
    """An action as received, with every document's content as its `aftryk`."""
    if isinstance(vaerdi, Mapping):
        return {
            navn: aftryk(under) if navn == INDHOLD and isinstance(under, str) else uden_indhold(under)
            for navn, under in vaerdi.items()
        }
    return [uden_indhold(under) for under in vaerdi] if isinstance(vaerdi, list) else vaerdi


def json_uden_indhold(krop: bytes) -> bytes:
    """The same of a JSON body as it was written, whole or cut short; everything else is left as it stands."""
    if not kan_rumme(krop):
        return krop
    return _I_JSON.sub(lambda fundet: b'"indhold":' + to_json(aftryk(_klar(fundet[1]))), krop)


def _klar(skrevet: bytes) -> str:
    klar = _OMSKREVET.sub(lambda et: et[2] or bytes.fromhex(et[1].decode()), skrevet) if b"\\" in skrevet else skrevet
    return klar.decode("utf-8", "replace")
