"""What the pages that open offline share: no outside hosts, no scripts, one style, and texts that XML can carry."""

from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from psrm_sandbox.domain.xmltekst import xmltekst


def miljoe(pakke: str) -> Environment:
    """The templates of that package, and the shared style beside them."""
    mapper = [PackageLoader(navn, "skabeloner") for navn in (pakke, "psrm_sandbox.filformer")]
    return Environment(
        loader=ChoiceLoader(mapper),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_ren,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _ren(vaerdi: Any) -> Any:
    if vaerdi is None:
        return ""
    return xmltekst(vaerdi) if isinstance(vaerdi, str) and not isinstance(vaerdi, Markup) else vaerdi
