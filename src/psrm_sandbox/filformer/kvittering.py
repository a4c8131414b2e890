"""A portal receipt as PDF: titles, rows and reasons, of our own look, marked as the sandbox's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from psrm_sandbox.filformer.pdfside import BLAA, GRAA, LYS, MARGEN, nyt_dokument, ramme, rent, skrifttyper

MAKS_TEGN = 1000
"""Signs of a value that are written; the page on the screen has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvitteringsafsnit:
    """A part: its title, its names and values, and paragraphs below them."""

    titel: str
    raekker: Sequence[tuple[str, str]]
    tekster: Sequence[str] = ()


def som_pdf(titel: str, oplysninger: Sequence[str], afsnit: Iterable[Kvitteringsafsnit]) -> bytes:
    """The document; the same content gives the same bytes."""
    brod, fed = skrifttyper()
    ud = BytesIO()
    dokument = nyt_dokument(ud, A4, titel)
    overskrift = ParagraphStyle("overskrift", fontName=fed, fontSize=16, leading=22, textColor=BLAA)
    tekst = ParagraphStyle("tekst", fontName=brod, fontSize=9, leading=13, textColor=GRAA, wordWrap="CJK")
    under = ParagraphStyle("under", parent=overskrift, fontSize=11.5, leading=16, spaceBefore=12, spaceAfter=3)
    led: list[Flowable] = [
        Paragraph(rent(titel), overskrift),
        Paragraph("<br/>".join(map(rent, oplysninger)), tekst),
    ]
    for del_ in afsnit:
        led.append(Paragraph(rent(del_.titel), under))
        if del_.raekker:
            led.append(_tabel(del_.raekker, tekst))
        led += [Paragraph(rent(et), tekst) for et in del_.tekster]
    dokument.build(led, onFirstPage=ramme, onLaterPages=ramme)
    return ud.getvalue()


def _kort(tekst: str) -> str:
    """The text, no longer than a page can hold."""
    return tekst if len(tekst) <= MAKS_TEGN else f"{tekst[:MAKS_TEGN]} …"


def _tabel(raekker: Sequence[tuple[str, str]], stil: ParagraphStyle) -> Table:
    bredde = A4[0] - 2 * MARGEN - 12
    tabel = Table(
        [[Paragraph(rent(navn), stil), Paragraph(rent(_kort(vaerdi)), stil)] for navn, vaerdi in raekker],
        colWidths=[bredde * 0.42, bredde * 0.58],
        hAlign="LEFT",
    )
    tabel.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("ROWBACKGROUNDS", (0, 0), (-1, -1), (None, LYS)),
                ("TOPPADDING", (0, 0), (-1, -1), 1 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1 * mm),
            ]
        )
    )
    return tabel
