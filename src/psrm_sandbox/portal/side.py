"""How a page is made: its template in its language, in the frame that every page has."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel.messages.pofile import read_po
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from psrm_sandbox.domain.beloeb import dansk_beloeb
from psrm_sandbox.portal import visning
from psrm_sandbox.portal.aktiver import aktiver
from psrm_sandbox.portal.fejltekst import Oversaetter

HOVEDER: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}
"""A page loads what the server brings, runs nothing of its own, and stands in no other page's frame."""
DANSK = "da"
SPROG = (DANSK, "en")
SPROGVALG = "psrm_sprog"
"""The cookie that remembers the language of whoever is not in."""


def dan(sprog: str, skabelon: str, vaerdier: Mapping[str, Any]) -> str:
    """The page of that template, in that language of `SPROG`."""
    return _miljoe(sprog).get_template(skabelon).render(vaerdier)


@lru_cache(maxsize=len(SPROG))
def _miljoe(sprog: str) -> Environment:
    miljoe = Environment(
        loader=PackageLoader("psrm_sandbox.portal", "skabeloner"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    tekster = engelsk() if sprog == "en" else {}

    def oversat(tekst: str) -> Markup:
        # Jinja takes what comes from here for markup, and what is translated may be what a claim says
        return escape(tekster.get(tekst, tekst))

    def oversat_antal(en: str, flere: str, antal: int) -> Markup:
        return oversat(en if antal == 1 else flere)

    miljoe.install_gettext_callables(oversat, oversat_antal, newstyle=True)  # type: ignore[attr-defined]
    miljoe.globals |= {"aktiver": aktiver(), "sprog": sprog}
    miljoe.filters |= {
        "kroner": visning.kroner,
        "med_kr": visning.med_kr,
        "dansk_beloeb": dansk_beloeb,
        "dag": visning.dag,
        "tidspunkt": visning.tidspunkt,
        "id": visning.id_,
        "helt": visning.helt,
        "fundet": visning.fundet,
        "regelnavne": visning.regelnavne,
        "fejltekst": Oversaetter(tekster) if sprog == "en" else str,
        "paa_dansk": visning.paa_dansk,
    }
    return miljoe


@lru_cache(maxsize=1)
def engelsk() -> Mapping[str, str]:
    """The texts in English, by the Danish ones: a file for each subject in `portal/engelsk`."""
    fundne: dict[str, str] = {}
    for fil in sorted((files("psrm_sandbox.portal") / "engelsk").iterdir(), key=lambda f: f.name):
        if not fil.name.endswith(".po"):
            continue
        with fil.open("rb") as aaben:
            for tekst in read_po(aaben, locale="en"):
                if tekst.id and tekst.string:
                    ider = tekst.id if isinstance(tekst.id, list | tuple) else (tekst.id,)
                    strenge = tekst.string if isinstance(tekst.string, list | tuple) else (tekst.string,)
                    fundne.update(zip(ider, strenge, strict=False))
    return fundne
