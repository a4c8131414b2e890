"""Pages looked at: valid HTML, one heading, no id twice, nothing from outside hosts."""

from collections import Counter
from html.parser import HTMLParser

TOMME = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Elements that have no end."""


class _Side(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.aabne: list[str] = []
        self.maerker: Counter[str] = Counter()
        self.ider: Counter[str] = Counter()
        self.mangler: list[str] = []
        self.adresser: list[str] = []
        self.tekst: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        egenskaber = dict(attrs)
        self.maerker[tag] += 1
        if len(egenskaber) != len(attrs):
            self.mangler.append(f"<{tag}> har en egenskab to gange")
        if (id_ := egenskaber.get("id")) is not None:
            self.ider[id_] += 1
        self.adresser += [v for n in ("href", "src", "action") if (v := egenskaber.get(n)) is not None]
        if tag == "html" and not egenskaber.get("lang"):
            self.mangler.append("<html> uden lang")
        if tag not in TOMME:
            self.aabne.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.aabne or self.aabne[-1] != tag:
            self.mangler.append(f"</{tag}> passer ikke: {self.aabne[-3:]}")
            return
        self.aabne.pop()

    def handle_data(self, data: str) -> None:
        self.tekst.append(data)


def efterse(html: str) -> str:
    """The page's text; asserts that the page is in order."""
    side = _Side()
    side.feed(html)
    side.close()
    assert html.startswith("<!DOCTYPE html>")
    assert side.mangler == []
    assert side.aabne == []
    assert [side.maerker[m] for m in ("html", "head", "title", "body", "main", "h1")] == [1] * 6
    assert [id_ for id_, antal in side.ider.items() if antal > 1] == []
    assert [a for a in side.adresser if not a.startswith(("/", "#", "?"))] == []
    assert "script" not in side.maerker
    return "".join(side.tekst)
