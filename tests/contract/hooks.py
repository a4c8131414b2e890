"""Schemathesis hooks: bodies that get past the door, so that the rules behind it are reached.

Half of the deliveries name the key's own reporter, known creditors and known claim types; the other half stay as drawn.
"""

from typing import Any

import schemathesis

INDBERETTER = "99990007"
FORDRINGSHAVERE = ("9101", "9102", "9203")
TYPER = ("KFDAINS", "GEDAINS", "KFTØFIN", "KTTIBAK", "FAMAKON")


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    if context.operation.label not in ("POST /v1/leverancer", "POST /sandkasse/forhaandskontrol"):
        return body
    if not isinstance(body, dict) or not isinstance(body.get("aktioner"), list):
        return body
    if isinstance(body.get("indberetter"), str):
        body["indberetter"] = INDBERETTER
    for nr, aktion in enumerate(body["aktioner"]):
        if isinstance(aktion, dict):
            _tam(aktion, nr + len(str(body)))
    return body


def _tam(aktion: dict[str, Any], nr: int) -> None:
    if isinstance(aktion.get("fordringshaverId"), str):
        aktion["fordringshaverId"] = FORDRINGSHAVERE[nr % len(FORDRINGSHAVERE)]
    if isinstance(aktion.get("aktionskode"), str) and nr % 4:
        aktion["aktionskode"] = "OPRETFORDRING"
    fordring = aktion.get("fordring")
    if isinstance(fordring, dict) and isinstance(fordring.get("fordringstype"), str):
        fordring["fordringstype"] = TYPER[nr % len(TYPER)]


@schemathesis.serializer("application/zip")
def zip_fil(_: Any, vaerdi: Any) -> bytes:
    """A file goes as the bytes it is."""
    return vaerdi if isinstance(vaerdi, bytes) else str(vaerdi).encode()
