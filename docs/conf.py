"""How the site is built of the pages in this folder, by ``make docs``.

The pages are plain Markdown that also reads well where there is no site, so what only the site needs (its menu, links
that lead out of the folder) is added here while a page is read.
"""

import os
import re
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from sphinx.application import Sphinx

MAPPE = Path(__file__).parent
ROD = MAPPE.parent

project = "psrm-sandbox"
author = "psrm-sandbox"
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["_*"]
nitpicky = True

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline"]

html_theme = "furo"
html_title = "psrm-sandbox"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["sider.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_show_search_summary = False  # a page opened from a file may not fetch its neighbours
html_theme_options: dict[str, Any] = {"footer_icons": []}

MENU = {
    "Tutorials": [
        "tutorials/leverandoer",
        "tutorials/hypercare",
        "tutorials/afviste-krav",
        "tutorials/fra-udtraek-til-lister",
        "tutorials/portefoelje",
        "tutorials/portalen",
        "tutorials/ci",
    ],
    "How to": ["*"],
    "Reference": [
        "dannet/api",
        "dannet/kommandolinje",
        "dannet/problemer",
        "dannet/maalinger",
        "dannet/settings",
        "dannet/rapportkolonner",
        "dannet/fejlkoder",
        "dannet/fordringstyper",
        "dannet/regler",
        "dannet/mindste-input",
        "dannet/proevemateriale",
        "dannet/scenarier",
        "dannet/*",
    ],
    "Explanation": ["dannet/fidelity", "ARCHITECTURE", "udvikling", "decisions", "fejltekster", "benchmarks"],
}
"""The menu's captions and their pages. A star takes the pages that no line names, so a new page is never left out."""

UNDERSIDER = {
    "dannet/api": "dannet/api/*",
    "dannet/regler": "dannet/regler/*",
    "dannet/soap-svigt": "dannet/soap-svigt/*",
    "decisions": "decisions/*",
}
"""Pages that have a folder of pages under them."""

UDEN_FOR_MENUEN = ("dannet/scenarier/",)
"""Folders whose pages are reached from their overview; in the menu they would make it longer than the page."""


def _navngivne() -> set[str]:
    return {side for sider in MENU.values() for side in sider if "*" not in side} | {"index"}


def _sider(moenster: str) -> list[str]:
    """The pages that a line of the menu stands for."""
    if "*" not in moenster:
        return [moenster] if (MAPPE / f"{moenster}.md").exists() else []
    fundne = [fil.relative_to(MAPPE).with_suffix("").as_posix() for fil in MAPPE.glob(f"{moenster}.md")]
    return sorted(set(fundne) - _navngivne())


def _indhold(sider: list[str], overskrift: str = "") -> str:
    linjer = [":hidden:", *([f":caption: {overskrift}"] if overskrift else []), "", *(f"/{side}" for side in sider)]
    return "\n".join(["", "```{toctree}", *linjer, "```", ""])


ANDETSTEDS = {"skriv-et-scenarie": "scenarios/LAESMIG.md"}
"""Pages whose text lies where it is used, outside this folder."""

_LINK = re.compile(r"\[([^\]\n]+)\]\(((?:\.\./)+[^)\s#]*)(#[^)\s]*)?\)")
_FILNAVN = re.compile(r"\[[^\]\s]+\.md\]\(([^)#\s]+\.md)\)")
_ANKER = re.compile(r'<a id="([^"]+)"></a>')


def _link(docname: str, fundet: re.Match[str]) -> str:
    """A link that leads out of the folder: to the page that stands for it, to a copy of the file, or no link at all."""
    tekst, sti, _ = fundet.groups()
    maal = os.path.normpath(PurePosixPath("docs", docname).parent / unquote(sti))
    if maal.startswith("docs/"):
        return fundet[0]
    if maal in ANDETSTEDS.values():
        return f"[{tekst}](/{next(side for side, fil in ANDETSTEDS.items() if fil == maal)}.md)"
    return fundet[0] if (ROD / maal).is_file() and maal.endswith(".yaml") else tekst


def laes_side(app: Sphinx, docname: str, kilde: list[str]) -> None:
    """What the site adds to a page's text."""
    if docname in ANDETSTEDS:
        app.env.note_dependency(str(ROD / ANDETSTEDS[docname]))
        kilde[0] = (ROD / ANDETSTEDS[docname]).read_text(encoding="utf-8")
    tekst = _LINK.sub(lambda fundet: _link(docname, fundet), kilde[0])
    tekst = _FILNAVN.sub(r"[](\1)", tekst)  # the site shows the page's title
    tekst = _ANKER.sub(r"[]{#\1}", tekst)
    if docname in UNDERSIDER:
        tekst += _indhold(_sider(UNDERSIDER[docname]))
    if docname == "index":
        for overskrift, moenstre in MENU.items():
            tekst += _indhold([side for moenster in moenstre for side in _sider(moenster)], overskrift)
    if docname.startswith(UDEN_FOR_MENUEN):
        tekst = f"---\norphan: true\n---\n\n{tekst}"
    kilde[0] = tekst


def sprog(_app: Sphinx, docname: str, _skabelon: str, indhold: dict[str, Any], _doctree: Any) -> None:
    """The page's language: what is generated of the product's data is Danish, the rest English."""
    fil = MAPPE / f"{docname}.md"
    if fil.exists() and fil.read_text(encoding="utf-8").startswith("<!-- Dannet af"):
        indhold["language"] = "da"


def setup(app: Sphinx) -> dict[str, Any]:
    """The hooks."""
    app.connect("source-read", laes_side)
    app.connect("html-page-context", sprog)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
