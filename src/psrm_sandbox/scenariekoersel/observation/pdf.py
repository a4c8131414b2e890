"""The conformance report to print: PDF with embedded fonts, marked as the sandbox's own on every page."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import reportlab
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from psrm_sandbox.scenariekoersel.observation.observation import Rapport, Sagsdom, Sagsudfald

_MAKS_TEGN = 1500
MAERKE = "Sandkasse - ikke PSRM"
TITEL = "Systemets prøve i sandkassen"
_MARGEN = 16 * mm
_BREDDE = A4[0] - 2 * _MARGEN
_BLAA, _GRAA, _LYS = colors.HexColor("#1f4e5f"), colors.HexColor("#5b6770"), colors.HexColor("#eef3f5")


@lru_cache(maxsize=1)
def _skrifttyper() -> tuple[str, str]:
    mappe = Path(reportlab.__file__).parent / "fonts"
    for navn, fil in (("Brod", "Vera.ttf"), ("Fed", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(navn, str(mappe / fil)))
    return "Brod", "Fed"


def som_pdf(rapport: Rapport) -> bytes:
    """The document; the same report gives the same bytes."""
    brod, fed = _skrifttyper()
    ud = BytesIO()
    dokument = SimpleDocTemplate(
        ud,
        pagesize=A4,
        leftMargin=_MARGEN,
        rightMargin=_MARGEN,
        topMargin=22 * mm,
        bottomMargin=18 * mm,
        title=TITEL,
        author="psrm-sandbox",
        lang="da",
        invariant=1,
        initialFontName=brod,
    )
    h1 = ParagraphStyle("h1", fontName=fed, fontSize=17, leading=22, textColor=_BLAA)
    h2 = ParagraphStyle("h2", parent=h1, fontSize=12, leading=16, spaceBefore=12, spaceAfter=4, keepWithNext=1)
    h3 = ParagraphStyle("h3", parent=h2, fontSize=9.5, leading=12, spaceBefore=8)
    tekst = ParagraphStyle("tekst", fontName=brod, fontSize=8.5, leading=12, textColor=_GRAA)
    tal = ", ".join(f"{rapport.antal(u)} {u.value}" for u in Sagsudfald if rapport.antal(u)) or "ingen sager"
    led: list[Flowable] = [
        Paragraph(TITEL, h1),
        *_afsnit(
            (
                f"{rapport.mod}, {rapport.hvornaar}. Sandkassens ur: {rapport.verdenstid}.",
                f"Katalogversion {rapport.katalogversion}. "
                f"Journalen har {rapport.kald} kald og {rapport.aktioner} aktioner.",
                f"{len(rapport.sager)} sager: {tal}.",
            ),
            tekst,
        ),
        Paragraph("Sagerne", h2),
    ]
    for dom in rapport.sager:
        led += [
            Paragraph(_rent(f"{dom.scenarie.id}: {dom.scenarie.titel} – {dom.udfald.value}"), h3),
            *_sag(dom, tekst),
        ]
    led.append(Paragraph("Til klarmeldingen, type for type", h2))
    led.append(
        _tabel(
            ("Fordringshaver", "Type", "Sendt", "Korrektioner", "0-sumstest", "Journal"),
            (
                (
                    t.fordringshaver,
                    t.fordringstype,
                    f"{t.sendt}: " + ", ".join(f"{n} {s}" for s, n in t.udfald.items()),
                    ", ".join(t.korrektioner) or "–",
                    f"{t.nulsum.value}: {t.hvorfor}",
                    _numre(t.bevis),
                )
                for t in rapport.typer
            ),
            (24, 20, 32, 34, 48, 20),
        )
        if rapport.typer
        else Paragraph("Systemet har ikke sendt nogen fordring.", tekst)
    )
    led.append(Paragraph("Bedømmes ikke her", h2))
    led += _afsnit((*rapport.ikke_her, *rapport.mangler), tekst)
    dokument.build(led, onFirstPage=_ramme, onLaterPages=_ramme)
    return ud.getvalue()


def _sag(dom: Sagsdom, tekst: ParagraphStyle) -> Iterable[Flowable]:
    yield from _afsnit((dom.scenarie.hvorfor, *((dom.note,) if dom.note else ())), tekst)
    for m in dom.moeder:
        yield Paragraph(_rent(f"Aktion {m.aktions_id}, {m.status} (journal nr. {m.nr})"), tekst)
        yield _tabel(
            ("Hvad", "Udfald", "Hvorfor", "Journal"),
            ((p.navn, p.udfald.value, p.hvorfor, _numre(p.bevis)) for p in m.pligter),
            (52, 24, 80, 22),
        )
        yield Spacer(1, 2 * mm)


def _afsnit(linjer: Iterable[str], stil: ParagraphStyle) -> list[Flowable]:
    return [Paragraph(_rent(linje), stil) for linje in linjer]


def _rent(tekst: str) -> str:
    """Without markup, and without signs that cannot be printed; no more than a row of the page has room for."""
    return escape("".join(t if t.isprintable() else " " for t in tekst[:_MAKS_TEGN]))


def _numre(numre: Sequence[int]) -> str:
    return ", ".join(map(str, numre)) or "–"


def _tabel(hoved: Sequence[str], raekker: Iterable[Sequence[str]], bredder: Sequence[int]) -> LongTable:
    brod, fed = _skrifttyper()
    celle = ParagraphStyle("celle", fontName=brod, fontSize=7.5, leading=9.5, splitLongWords=1)
    i_alt = sum(bredder)
    indhold: list[list[Any]] = [list(hoved), *([Paragraph(_rent(c), celle) for c in raekke] for raekke in raekker)]
    tabel = LongTable(indhold, colWidths=[b / i_alt * _BREDDE for b in bredder], repeatRows=1, hAlign="LEFT")
    tabel.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, 0), fed, 7.5),
                ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
                ("BACKGROUND", (0, 0), (-1, 0), _BLAA),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, _LYS]),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return tabel


def _ramme(laerred: Canvas, dokument: Any) -> None:
    brod, fed = _skrifttyper()
    laerred.saveState()
    laerred.setFillColor(_BLAA)
    laerred.setFont(fed, 9)
    laerred.drawString(_MARGEN, A4[1] - 13 * mm, MAERKE)
    laerred.setFillColor(_GRAA)
    laerred.setFont(brod, 8)
    laerred.drawRightString(A4[0] - _MARGEN, 10 * mm, f"Side {dokument.page}")
    laerred.restoreState()
