"""The receipt of a reconciliation: a plain PDF of our own look, marked as the sandbox's."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from psrm_sandbox.domain.datoer import dansk_tid
from psrm_sandbox.filformer.pdfside import BLAA, GRAA, MARGEN, dag, kroner, nyt_dokument, ramme, rent, skrifttyper
from psrm_sandbox.services.afstemning.visning import Afstemningsdetalje

_TAL = (
    ("Tilgang", "tilgang"),
    ("Opskrivning", "opskrivning"),
    ("Nedskrivning", "nedskrivning"),
    ("Tilbagekald", "tilbagekald"),
    ("Samlet inddrivelsesgrundlag", "samlet_inddrivelsesgrundlag"),
)
_RESULTAT = (
    ("Inddrivelsesgrundlag hos fordringshaver", "inddrivelsesgrundlag_hos_fordringshaver"),
    ("Total difference", "total_difference"),
    ("Forklaret difference", "forklaret_difference"),
    ("Uforklaret difference", "uforklaret_difference"),
)


def som_pdf(afstemning: Afstemningsdetalje) -> bytes:
    """The receipt of the last answer; the same answer gives the same bytes."""
    brod, fed = skrifttyper()
    ud = BytesIO()
    titel = f"Kvittering for afstemning {afstemning.afstemnings_id}"
    dokument = nyt_dokument(ud, A4, titel)
    overskrift = ParagraphStyle("overskrift", fontName=fed, fontSize=16, leading=22, textColor=BLAA)
    tekst = ParagraphStyle("tekst", fontName=brod, fontSize=9, leading=13, textColor=GRAA)
    under = ParagraphStyle("under", parent=overskrift, fontSize=11.5, leading=16, spaceBefore=12)
    resultat, tal = afstemning.tidligere_indsendt_afstemningsresultat, afstemning.tal
    assert resultat is not None
    assert tal is not None
    oplysninger = (
        f"Fordringshaver {afstemning.fordringshaver_id}. Skæringsdato {dag(afstemning.skaeringsdato)}.",
        f"Afstemningen kan besvares fra {dag(afstemning.startdato)} til og med {dag(afstemning.deadline)}.",
        f"Resultatet er indsendt {dansk_tid(resultat.tidspunkt):%d-%m-%Y kl. %H.%M}.",
    )
    led: list[Flowable] = [
        Paragraph(rent(titel), overskrift),
        Paragraph("<br/>".join(map(rent, oplysninger)), tekst),
        Paragraph("Tallene i sandkassen", under),
        _tabel([(navn, getattr(tal, felt).beloeb) for navn, felt in _TAL], fremhaev=len(_TAL) - 1),
        Paragraph("Fordringshavers resultat", under),
        _tabel([(navn, getattr(resultat, felt)) for navn, felt in _RESULTAT], fremhaev=len(_RESULTAT) - 1),
        Spacer(1, 4 * mm),
        Paragraph("Differencen er sandkassens tal minus fordringshavers. Beløb i kroner.", tekst),
    ]
    dokument.build(led, onFirstPage=ramme, onLaterPages=ramme)
    return ud.getvalue()


def _tabel(raekker: list[tuple[str, int]], fremhaev: int) -> Table:
    """Names and amounts; the row of that number is what the others come to."""
    brod, fed = skrifttyper()
    bredde = A4[0] - 2 * MARGEN - 12
    tabel = Table(
        [[navn, kroner(beloeb)] for navn, beloeb in raekker],
        colWidths=[bredde * 0.7, bredde * 0.3],
        hAlign="LEFT",
    )
    tabel.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), brod, 9),
                ("FONT", (0, fremhaev), (-1, fremhaev), fed, 9),
                ("LINEABOVE", (0, fremhaev), (-1, fremhaev), 0.6, BLAA),
                ("ALIGN", (1, 0), (1, -1), "RIGHT"),
            ]
        )
    )
    return tabel
