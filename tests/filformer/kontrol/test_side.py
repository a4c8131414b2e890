"""The page: opens offline, asks nobody for anything, and shows no more than one can read."""

import re
from html.parser import HTMLParser

from tests.support.byggere import fordring, tvivlsom
from tests.support.kontrolfiler import kontrolleret

from psrm_sandbox.filformer.kontrol import side
from psrm_sandbox.filformer.kontrol.side import som_side


class _Laeser(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.begyndt: list[tuple[str, dict[str, str | None]]] = []
        self.aabne: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.begyndt.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br", "img"}:
            self.aabne.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.aabne.pop() == tag

    def antal(self, tag: str) -> int:
        return sum(navn == tag for navn, _ in self.begyndt)


def siden(*fordringer: dict[str, object]) -> str:
    return som_side(kontrolleret(*fordringer), "krav.csv")


def test_siden_har_landemaerker_een_overskrift_og_intet_id_to_gange() -> None:
    laest = _Laeser(siden(fordring(), tvivlsom(), fordring(beskrivelse=None)))
    assert laest.aabne == []
    assert [laest.antal(tag) for tag in ("h1", "main", "header", "footer", "nav")] == [1, 1, 1, 1, 1]
    ider = [attrs["id"] for _, attrs in laest.begyndt if "id" in attrs]
    assert len(ider) == len(set(ider))
    assert laest.antal("caption") == laest.antal("table")
    assert all("scope" in attrs for tag, attrs in laest.begyndt if tag == "th")
    navngivne = {n for _, attrs in laest.begyndt for n in (attrs.get("aria-labelledby") or "").split()}
    assert navngivne <= set(ider)


def test_siden_henter_intet_udefra_og_koerer_intet() -> None:
    html = siden(fordring(beskrivelse=None))
    laest = _Laeser(html)
    assert {laest.antal(tag) for tag in ("script", "img", "link", "iframe", "form", "object")} == {0}
    assert "default-src 'none'" in html
    assert not re.findall(r"(?:src|href)=\"(?!#)", html)
    assert "url(" not in html
    assert "@media print" in html


def test_tekst_fra_filen_er_ikke_html() -> None:
    html = siden(fordring(fordringstype="<b>x</b>", art="<script>alert(1)</script>", reference="<i>1</i>"))
    assert "<script>" not in html
    assert "<b>x</b>" not in html


def test_siden_har_tal_regler_og_en_liste_til_hver_modtager() -> None:
    html = siden(fordring(), fordring(beskrivelse=None))
    assert "Hvem leverer det, der mangler" in html
    assert "Liste til " in html
    assert "1.200,00 kr." in html
    assert "R_7_11" in html


def test_en_stor_fil_viser_de_foerste_og_siger_hvor_resten_er() -> None:
    mange = [fordring(beskrivelse=None) for _ in range(side.MAKS_PR_MODTAGER + 1)]
    html = siden(*mange)
    assert "1 fordringer til står i regnearket" in html


def test_en_fil_uden_fejl_siger_det_roligt() -> None:
    html = siden(fordring())
    assert "Ingen regel er brudt." in html
    assert "Ingen fordring er stoppet." in html
