"""The run as a page of its own that opens offline: no outside hosts, no scripts."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from psrm_sandbox.scenariekoersel import tekst
from psrm_sandbox.scenariekoersel.resultat import Koersel, Udfald
from psrm_sandbox.scenariekoersel.tekst import ren


@lru_cache(maxsize=1)
def miljoe() -> Environment:
    """The templates, everything put into them escaped."""
    et = Environment(
        loader=PackageLoader("psrm_sandbox.scenariekoersel", "skabeloner"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_uden_styretegn,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    et.filters["sekunder"] = sekunder
    return et


def _uden_styretegn(vaerdi: Any) -> Any:
    """Text without what neither HTML nor XML can hold."""
    return ren(vaerdi) if isinstance(vaerdi, str) and not isinstance(vaerdi, Markup) else vaerdi


def sekunder(tal: float) -> str:
    """A time as Danish text: ``0,15 s``."""
    return f"{tal:.2f} s".replace(".", ",")


def som_html(koersel: Koersel) -> str:
    """The page."""
    tal: dict[str, Any] = {u.name.lower(): koersel.antal(u) for u in Udfald}
    return miljoe().get_template("koersel.html.j2").render(koersel=koersel, tal=tal, tekst=tekst)
