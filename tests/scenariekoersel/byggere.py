"""Stories built in place, and the checks of what is written about them."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenariekoersel.resultat import Historieresultat
from psrm_sandbox.scenarier.laesning import laes_grund
from psrm_sandbox.scenarier.model import Scenarie

SEND = {"send": [{"brug": "daginstitution"}]}


def historie(*trin: dict[str, Any], **felter: Any) -> Scenarie:
    return Scenarie.model_validate(
        {
            "id": "proeve",
            "titel": "En prøve",
            "hvorfor": "For at se.",
            "emner": ["proeve"],
            "forloeb": list(trin),
            **felter,
        }
    )


def spil(ny: Callable[[], Sandkasseklient], *trin: dict[str, Any], **felter: Any) -> Historieresultat:
    return koer(historie(*trin, **felter), ny, laes_grund())


def afvigelser(ny: Callable[[], Sandkasseklient], *trin: dict[str, Any], **felter: Any) -> list[str]:
    resultat = spil(ny, *trin, **felter)
    return [*resultat.fejl, *(linje for t in resultat.trin for linje in t.forskelle)]


def velformet(html: str) -> ET.Element:
    """The page, read as XML: every element closed, everything escaped; one h1, nothing from other hosts."""
    assert html.startswith("<!DOCTYPE html>")
    rod = ET.fromstring(html.removeprefix("<!DOCTYPE html>"))
    assert rod.get("lang") == "da"
    assert len(list(rod.iter("h1"))) == 1
    assert (next(rod.iter("title")).text or "").strip()
    for element in rod.iter():
        assert element.tag not in {"script", "link", "img", "iframe"}
        assert not {"src", "href"} & set(element.keys())
    assert "url(" not in html
    assert "@import" not in html
    return rod
