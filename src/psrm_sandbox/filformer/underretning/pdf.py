"""Notifications as a plain report to read or print: PDF with embedded fonts, marked as the sandbox's own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, LongTable, Paragraph, Spacer, TableStyle

from psrm_sandbox.domain.koder import Underretningsart
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.pdfside import (
    BLAA,
    GRAA,
    LYS,
    MARGEN,
    dag,
    kroner,
    nyt_dokument,
    printbar,
    ramme,
    rent,
    skrifttyper,
)
from psrm_sandbox.services.grundlag.gengivelse import id_tekst
from psrm_sandbox.services.sag.stamdata import Skyldnervisning
from psrm_sandbox.services.underretning.visninger import Underretningsvisning

_BREDDE, _HOEJDE = landscape(A4)
_NAVNE: Mapping[str, str] = {
    Underretningsart.RENTER: "Renter",
    Underretningsart.DETALJEREDE_RENTER: "Detaljerede renter",
    Underretningsart.UDLIGNING: "Udligning",
    Underretningsart.ALLOKERING: "Allokering",
    Underretningsart.AFREGNING: "Afregning",
    Underretningsart.AFSKRIVNING: "Afskrivning",
    Underretningsart.RETURNERING: "Returnering",
}
_FORDRING = (("FordringsID", "fordrings_id", 25), ("Reference", "reference", 38), ("Type", "fordringstype", 21))
_RESTEN = (("Restsaldo", "restsaldo", 24), ("Restrente", "restrente", 20))
_DELING = (("Hovedstol", "hovedstol", 23), ("Rente", "rente", 20))
_DAEKNING = (
    *_FORDRING,
    ("Kat.", "kategorikode", 10),
    ("Virkning", "virkningsdato", 20),
    ("Aktivitet", "tekst", 52),
    ("Skyldner", "skyldner", 25),
    ("Beløb", "beloeb", 24),
    *_RESTEN,
)
_KOLONNER: Mapping[str, Sequence[tuple[str, str, int]]] = {
    Underretningsart.UDLIGNING: _DAEKNING,
    Underretningsart.AFREGNING: _DAEKNING,
    Underretningsart.ALLOKERING: (
        ("FordringsID", "fordrings_id", 25),
        ("Reference", "reference", 30),
        ("Type", "fordringstype", 19),
        ("Virkning", "virkningsdato", 20),
        ("Aktivitet", "tekst", 44),
        ("Skyldner", "skyldner", 23),
        ("Beløb", "beloeb", 22),
        ("Hovedstol", "hovedstol", 22),
        ("Rente", "rente", 19),
        ("Restsaldo", "restsaldo", 22),
        ("Restrente", "restrente", 19),
    ),
    Underretningsart.AFSKRIVNING: (
        *_FORDRING,
        ("Virkning", "virkningsdato", 20),
        ("Årsag", "tekst", 34),
        ("Skyldnere", "skyldnere", 34),
        ("Beløb", "beloeb", 24),
        *_DELING,
        ("Restsaldo", "restsaldo", 24),
    ),
    Underretningsart.RETURNERING: (
        *_FORDRING,
        ("Kat.", "kategorikode", 10),
        ("Virkning", "virkningsdato", 22),
        ("Kode", "aarsagskode", 16),
        ("Aktivitet", "tekst", 56),
        ("Beløb", "beloeb", 26),
        *_DELING,
    ),
    Underretningsart.RENTER: (
        *_FORDRING,
        ("Fra", "periode_fra", 24),
        ("Til", "periode_til", 24),
        ("Aktivitet", "tekst", 70),
        ("Beløb", "beloeb", 30),
    ),
}
_CELLETEGN, _SKYLDNERTEGN = 300, 30
"""Characters of a text and of a debtor in a cell."""
MAKS_LINJER = 10_000
"""How many lines a PDF can hold."""
_VISTE_SKYLDNERE = 30
"""Debtors in a cell; a row cannot be longer than a page."""
_IDER = frozenset({"fordrings_id"})
_TAL = frozenset({"beloeb", "restsaldo", "restrente", "hovedstol", "rente"})


def kraev_plads(underretninger: Sequence[Underretningsvisning]) -> None:
    """Refuses more lines than a PDF can hold.

    Raises:
        Problem: ``ugyldig-vaerdi``.

    """
    if sum(len(u.linjer) for u in underretninger) > MAKS_LINJER:
        raise Problem(
            "ugyldig-vaerdi",
            f"Svaret har flere end {MAKS_LINJER} linjer, og så store kan ikke vises som pdf.",
            f"The answer has more than {MAKS_LINJER} lines; too many for a PDF.",
            felt="format",
            fundet="pdf",
            krav="xml eller json, færre arter, eller et mindre antal",
        )


def som_pdf(titel: str, underretninger: Sequence[Underretningsvisning], til: str) -> bytes:
    """A report of the notifications; the same content gives the same bytes. ``til``: whom it is for."""
    brod, fed = skrifttyper()
    ud = BytesIO()
    dokument = nyt_dokument(ud, (_BREDDE, _HOEJDE), titel)
    overskrift = ParagraphStyle("overskrift", fontName=fed, fontSize=16, leading=20, textColor=BLAA)
    tekst = ParagraphStyle("tekst", fontName=brod, fontSize=8.5, leading=12, textColor=GRAA)
    under = ParagraphStyle("under", parent=overskrift, fontSize=11.5, leading=15, spaceBefore=10, keepWithNext=1)
    led: list[Flowable] = [Paragraph(rent(titel), overskrift), Paragraph(rent(til), tekst)]
    if not underretninger:
        led += [Spacer(1, 8 * mm), Paragraph("Ingen underretninger i det valgte.", tekst)]
    for u in underretninger:
        led += [
            Paragraph(rent(f"{_NAVNE[u.art]} nr. {u.nummer}"), under),
            Paragraph("<br/>".join(map(rent, _oplysninger(u))), tekst),
            Spacer(1, 2 * mm),
            _tabel(u, brod, fed),
        ]
    dokument.build(led, onFirstPage=ramme, onLaterPages=ramme)
    return ud.getvalue()


def _oplysninger(u: Underretningsvisning) -> Iterable[str]:
    periode = dag(u.periode_fra)
    if u.periode_fra != u.periode_til:
        periode += f" til {dag(u.periode_til)}"
    yield f"Fordringshaver {u.fordringshaver_id}. Dannet {dag(u.dag)}. Gælder {periode}. Sum {kroner(u.sum)} kr."
    if (p := u.afregningsperiode) is not None:
        fra, til = dag(p.periode_fra), dag(p.periode_til)
        yield f"Indgår i afregningen for {fra} til {til}, der udbetales {dag(p.udbetales)}."
    if (a := u.afregning) is not None:
        yield (
            f"Afregning {a.afregnings_id}: periodens dækning {kroner(a.beloeb)} kr., overført fra tidligere "
            f"{kroner(a.overfoert)} kr., udbetalt til NemKonto {dag(a.udbetales)}: {kroner(a.udbetalt)} kr."
        )


def _tabel(u: Underretningsvisning, brod: str, fed: str) -> LongTable:
    kolonner = _KOLONNER[u.art]
    celle = ParagraphStyle("celle", fontName=brod, fontSize=7.2, leading=9, splitLongWords=1)
    i_alt = sum(b for _, _, b in kolonner) * mm
    bredder = [b * mm * (_BREDDE - 2 * MARGEN - 12) / i_alt for _, _, b in kolonner]
    raekker: list[list[Any]] = [[navn for navn, _, _ in kolonner]]
    raekker += [
        [_celle(getattr(linje, felt), felt, celle, b - 6) for (_, felt, _), b in zip(kolonner, bredder, strict=True)]
        for linje in u.linjer
    ]
    tabel = LongTable(raekker, colWidths=bredder, repeatRows=1, hAlign="LEFT")
    stil: list[Any] = [
        ("FONT", (0, 0), (-1, 0), fed, 7.2),
        ("FONT", (0, 1), (-1, -1), brod, 7.2),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
        ("BACKGROUND", (0, 0), (-1, 0), BLAA),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, LYS]),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("LINEBELOW", (0, -1), (-1, -1), 0.6, BLAA),
    ]
    stil += [("ALIGN", (nr, 0), (nr, -1), "RIGHT") for nr, (_, felt, _) in enumerate(kolonner) if felt in _TAL]
    tabel.setStyle(TableStyle(stil))
    return tabel


def _celle(vaerdi: Any, felt: str, stil: ParagraphStyle, bredde: float) -> Any:
    """A cell: plain text where it fits on a line, which is much faster than a paragraph."""
    if felt in _TAL:
        return kroner(vaerdi)
    if felt == "skyldner":
        return _skyldner(vaerdi) if vaerdi else ""
    if felt == "skyldnere":
        return Paragraph("<br/>".join(map(rent, _nogle(vaerdi))), stil) if vaerdi else ""
    if felt in _IDER:
        return id_tekst(vaerdi)
    if isinstance(vaerdi, date):
        return dag(vaerdi)
    tekst = printbar(str(vaerdi or ""))[:_CELLETEGN]
    return (
        tekst
        if pdfmetrics.stringWidth(tekst, stil.fontName, stil.fontSize) <= bredde
        else Paragraph(escape(tekst), stil)
    )


def _nogle(skyldnere: Sequence[Skyldnervisning]) -> Iterable[str]:
    """The debtors, up to what a row of the page has room for."""
    yield from map(_skyldner, skyldnere[:_VISTE_SKYLDNERE])
    if (flere := len(skyldnere) - _VISTE_SKYLDNERE) > 0:
        yield f"og {flere} flere"


def _skyldner(s: Skyldnervisning) -> str:
    return f"{s.type} {s.nummer}"[:_SKYLDNERTEGN]
