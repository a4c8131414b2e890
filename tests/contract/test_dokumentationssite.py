"""The site that `make docs` builds of the pages: whole, and standing on its own."""

import re
import runpy
import subprocess
import sys
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from tests.support.blokke import ROD, sider

DOCS = ROD / "docs"
HENTES = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}
"""What a browser fetches of itself."""


class _Side(HTMLParser):
    """What a page says of itself: its language, titles and headings, its anchors, and where it leads."""

    def __init__(self, fil: Path) -> None:
        super().__init__()
        self.sprog = self.titel = ""
        self.overskrifter = 0
        self.ankre: set[str] = set()
        self.maal: list[tuple[str, str]] = []
        self._i_titel = False
        self.feed(fil.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        egne = {navn: vaerdi or "" for navn, vaerdi in attrs}
        if "id" in egne:
            self.ankre.add(egne["id"])
        if tag == "html":
            self.sprog = egne.get("lang", "")
        self.overskrifter += tag == "h1"
        self._i_titel = tag == "title"
        maal = egne.get(HENTES.get(tag, "href"))
        if maal is not None and (tag == "a" or tag in HENTES):
            self.maal.append((tag, maal))

    def handle_data(self, data: str) -> None:
        self.titel += data.strip() if self._i_titel else ""

    def handle_endtag(self, tag: str) -> None:
        self._i_titel = False


@lru_cache(maxsize=1024)
def _side(fil: Path) -> _Side:
    return _Side(fil)


def _mangler(fil: Path, maal: str) -> bool:
    """Whether the address leads nowhere inside the site."""
    delt = urlsplit(maal)
    if delt.scheme or delt.netloc:
        return False
    sted = (fil.parent / unquote(delt.path)).resolve() if delt.path else fil
    if not sted.exists():
        return True
    return bool(delt.fragment) and sted.suffix == ".html" and unquote(delt.fragment) not in _side(sted).ankre


OVERSKRIFT = re.compile(r"^#+ (.+)$", re.M)
ANKER = re.compile(r'<a id="([^"]+)"></a>')


def _afsnit(fil: Path) -> set[str]:
    """The anchors of a page: those written in it, and one for each heading."""
    tekst = fil.read_text(encoding="utf-8")
    overskrifter = (
        re.sub(r"[^\w\- ]", "", navn.lower()).strip().replace(" ", "-") for navn in OVERSKRIFT.findall(tekst)
    )
    return {*overskrifter, *ANKER.findall(tekst)}


@pytest.mark.parametrize("side", [side for side in sider() if not side.startswith("docs/dannet/")])
def test_hvert_link_i_en_skrevet_side_foerer_til_en_fil_og_et_afsnit(side: str) -> None:
    doede = []
    for led in MarkdownIt().parse((ROD / side).read_text(encoding="utf-8")):
        for barn in led.children or ():
            delt = urlsplit(str(barn.attrs.get("href", "")))
            if barn.type != "link_open" or delt.scheme:
                continue
            fil = (ROD / side).parent / unquote(delt.path) if delt.path else ROD / side
            if not fil.exists() or (delt.fragment and unquote(delt.fragment) not in _afsnit(fil)):
                doede.append(delt.geturl())
    assert doede == []


def test_hver_side_som_menuen_naevner_findes() -> None:
    opsaetning = runpy.run_path(str(DOCS / "conf.py"))
    naevnte = {side for navne in opsaetning["MENU"].values() for side in navne} | set(opsaetning["UNDERSIDER"])
    assert [side for side in sorted(naevnte) if not list(DOCS.glob(f"{side}.md"))] == []


@pytest.mark.stor
def test_sitet_er_helt_og_henter_intet_andetsteds_fra(tmp_path: Path) -> None:
    kommando = [
        *(sys.executable, "-m", "sphinx", "--quiet", "--nitpicky", "--fail-on-warning", "--keep-going"),
        *("-b", "html", "-d", str(tmp_path / "doctrees"), str(DOCS), str(tmp_path / "ud")),
    ]
    svar = subprocess.run(kommando, capture_output=True, text=True, check=False, timeout=900)
    assert svar.returncode == 0, svar.stderr[-4000:]
    sider = sorted((tmp_path / "ud").rglob("*.html"))
    assert len(sider) > 150
    udefra, doede, uden_hoved, sprog = [], [], [], []
    for fil in sider:
        navn, side = fil.relative_to(tmp_path / "ud").as_posix(), _side(fil)
        for tag, maal in side.maal:
            if tag in HENTES and (urlsplit(maal).scheme in ("http", "https") or maal.startswith("//")):
                udefra.append((navn, maal))
            if _mangler(fil, maal):
                doede.append((navn, maal))
        if side.overskrifter != 1 or not side.titel:
            uden_hoved.append(navn)
        kilde = DOCS / f"{navn.removesuffix('.html')}.md"
        dansk = kilde.exists() and kilde.read_text(encoding="utf-8").startswith("<!-- Dannet af")
        if side.sprog != ("da" if dansk else "en"):
            sprog.append(navn)
    assert (udefra, doede, uden_hoved, sprog) == ([], [], [], [])
    for fil in (tmp_path / "ud" / "_static").rglob("*.css"):
        assert "url(http" not in fil.read_text(encoding="utf-8"), fil
        assert "@import" not in fil.read_text(encoding="utf-8"), fil
    assert "foraeldelse" in (tmp_path / "ud" / "searchindex.js").read_text(encoding="utf-8")
