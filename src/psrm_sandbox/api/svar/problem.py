"""Every error answer that an operation can give, described in the contract."""

from http import HTTPStatus
from typing import Any

from psrm_sandbox.forbindelse.problemer import MEDIETYPE

_TEKST = {
    400: "Kroppen kan ikke læses som JSON: broken UTF-8, dobbelte nøgler, NaN, halve surrogatpar, U+0000.",
    401: "Nøglen mangler, kendes ikke, er slettet eller hører til en anden sandkasse.",
    403: "Nøglen er af en anden slags, indberetteren er ikke nøglens, eller portalbrugeren mangler retten.",
    404: "Navnet eller id'et findes ikke blandt det, nøglen må se; det nærmeste er nævnt.",
    408: "Kroppen nåede ikke frem i tide.",
    409: "Noget i sandkassens tilstand er i vejen; intet er ændret.",
    413: "Kroppen er større end 16 MiB.",
    415: "Kroppen er ikke sendt som JSON, eller den er kodet (Content-Encoding).",
    422: "Kroppen eller en parameter har ikke den dokumenterede form.",
    500: "En fejl i sandkassen selv.",
    503: "Sandkassen er optaget af et andet kald, eller et servicevindue er i kraft; intet er registreret.",
    507: "Serverens disk er fuld; intet er registreret.",
}
_IGEN = {
    "Retry-After": {
        "description": "Sekunder, til det kan prøves igen; i et servicevindue på sandkassens ur.",
        "schema": {"type": "integer"},
    }
}
_KROP = (400, 408, 413, 415)


def svar(*statusser: int, krop: bool = False, noegle: bool = True) -> dict[int | str, dict[str, Any]]:
    """The error answers with those statuses, with what every operation with a key or a body can also give."""
    alle = sorted({*statusser, *(_KROP if krop else ()), *((401, 403, 503) if noegle else ()), 422, 500, 507})
    return {
        status: {
            "description": _TEKST[status],
            **({"headers": _IGEN} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}),
            "content": {MEDIETYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in alle
    }
