"""What our PDF documents share: embedded fonts, colours, the sandbox's mark on every page, kroner for people."""

from datetime import date
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path

import reportlab
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

MEDIETYPE = "application/pdf"
MAERKE = "Sandkasse - ikke PSRM"
MARGEN = 15 * mm
BLAA, GRAA, LYS = colors.HexColor("#1f4e5f"), colors.HexColor("#5b6770"), colors.HexColor("#eef3f5")


@lru_cache(maxsize=1)
def skrifttyper() -> tuple[str, str]:
    """Registers the fonts once, plain and bold; both are embedded in each document."""
    mappe = Path(reportlab.__file__).parent / "fonts"
    for navn, fil in (("Brod", "Vera.ttf"), ("Fed", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(navn, str(mappe / fil)))
    return "Brod", "Fed"


def nyt_dokument(ud: BytesIO, format_: tuple[float, float], titel: str) -> SimpleDocTemplate:
    """A document of that page size (points); the same content gives the same bytes."""
    return SimpleDocTemplate(
        ud,
        pagesize=format_,
        leftMargin=MARGEN,
        rightMargin=MARGEN,
        topMargin=24 * mm,
        bottomMargin=18 * mm,
        title=printbar(titel),
        author="psrm-sandbox",
        lang="da",
        invariant=1,
        initialFontName=skrifttyper()[0],
    )


def ramme(laerred: Canvas, dokument: SimpleDocTemplate) -> None:
    """The mark on top and the page number at the foot of every page."""
    brod, fed = skrifttyper()
    bredde, hoejde = dokument.pagesize
    laerred.saveState()
    laerred.setFillColor(BLAA)
    laerred.rect(0, hoejde - 13 * mm, bredde, 13 * mm, stroke=0, fill=1)
    laerred.setFillColor(colors.white)
    laerred.setFont(fed, 11)
    laerred.drawString(MARGEN, hoejde - 8.6 * mm, MAERKE)
    laerred.setFillColor(GRAA)
    laerred.setFont(brod, 7.5)
    laerred.drawString(MARGEN, 9 * mm, "Opdigtede data. Ingen myndighed står bag dokumentet.")
    laerred.drawRightString(bredde - MARGEN, 9 * mm, f"Side {dokument.page}")
    laerred.restoreState()


def kroner(oere: int) -> str:
    """Øre as kroner, as Danes write them: ``1.234,50``."""
    hele, rest = divmod(abs(oere), 100)
    return f"{'-' if oere < 0 else ''}{hele:,}".replace(",", ".") + f",{rest:02d}"


def dag(vaerdi: date) -> str:
    """A day as Danes write it: ``31-12-2026``."""
    return f"{vaerdi:%d-%m-%Y}"


def rent(tekst: str) -> str:
    """Text for a paragraph: no markup, no characters that cannot be printed."""
    return escape(printbar(tekst))


def printbar(tekst: str) -> str:
    """The text with a blank for what cannot be printed."""
    return "".join(t if t.isprintable() else " " for t in tekst)
