"""A file that is fetched from a page: by its own name, kept nowhere on the way, and never shown as a page of ours."""

import re
from urllib.parse import quote

from starlette.responses import Response

_SOM_DEN_ER = re.compile(r"[\w .,()+-]+", re.ASCII)
"""A name that a header can hold between its quotation marks."""


def vedhaeft(data: bytes, navn: str, medietype: str) -> Response:
    """The answer. ``navn``: what it is called where it is saved; may hold Danish letters."""
    navngivet = f'filename="{navn}"' if _SOM_DEN_ER.fullmatch(navn) else f"filename*=UTF-8''{quote(navn, safe='')}"
    hoveder = {
        "Content-Disposition": f"attachment; {navngivet}",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(data, headers=hoveder, media_type=medietype)
