"""CSV tables: with semicolon, comma, tab or bar, the header wherever it stands, every row counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from psrm_sandbox.indlaesning import csvlinjer, dobbeltkodet, hoved
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.hoved import Hoved
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.kodning import Tekst, som_utf8
from psrm_sandbox.indlaesning.modeller import Fundsted, Udeladt
from psrm_sandbox.indlaesning.ordbog import Ordbog
from psrm_sandbox.indlaesning.tabel import Raatabel, ramme
from psrm_sandbox.indlaesning.toform import Toform

SKILLETEGN = (";", "\t", ",", "|")
_BEGYNDELSE = 262_144
MAKS_KOLONNER = 1000
MAKS_UDELADT = 10_000
"""Rows left out that are told one by one."""


@dataclass(frozen=True, slots=True)
class Opbygning:
    """How a text file is cut: its separator and header; None where no header is known."""

    tegn: str
    hoved: Hoved | None
    foerste_linje: str


def opbygning(tekst: Tekst, ordbog: Ordbog, valgt: int | None = None) -> Opbygning:
    """The separator that gives the header with most known columns, of those the one with most fields.

    Raises:
        Filfejl: more columns than can be.

    """
    with tekst.fil.open(encoding="utf-8", newline="") as aaben:
        begyndelse = dobbeltkodet.rettet(aaben.read(_BEGYNDELSE))
    foerste = next((linje.strip() for linje in begyndelse.splitlines() if linje.strip()), "")
    bedste: tuple[tuple[int, int], str, Hoved | None] = ((-1, -1), SKILLETEGN[0], None)
    for tegn in SKILLETEGN:
        raekker = csvlinjer.foerste_raekker(begyndelse, tegn, hoved.DYBDE)
        fundet = hoved.find(list(csvlinjer.uden_sep(raekker)), ordbog, valgt or None)
        maal = (fundet.kendte, len(fundet.overskrifter)) if fundet else (0, 0)
        if maal > bedste[0]:
            bedste = (maal, tegn, fundet)
    if bedste[2] and len(bedste[2].overskrifter) > MAKS_KOLONNER:
        raise for_mange_kolonner(len(bedste[2].overskrifter))
    return Opbygning(bedste[1], bedste[2], foerste)


def laes_csv(fil: Path, mappe: Mappe, navn: str, ordbog: Ordbog, valgt: int | None = None) -> Raatabel:
    """The table of the file.

    Raises:
        Filfejl: it is empty or no text, or no header is known.

    """
    tekst = som_utf8(fil, mappe)
    byg = opbygning(tekst, ordbog, valgt)
    if byg.hoved is None or byg.hoved.kendte < 2:
        raise ingen_overskrift()
    bredde = len(byg.hoved.overskrifter)
    fejl = csvlinjer.Linjefejl()
    with tekst.fil.open(encoding="utf-8", newline="") as aaben:
        for _ in range(byg.hoved.nr):
            aaben.readline()
        alle = csvlinjer.raekker(aaben, byg.tegn, bredde, fejl, byg.hoved.nr + 1)
        skaeve: list[tuple[int, list[str]]] = []
        data = ramme(lige(alle, bredde, skaeve), bredde, tekster=True)
    korte = [et for et in skaeve if len(et[1]) < bredde]
    if len(korte) > data.height:  # an export that leaves out the empty fields last in a row
        with tekst.fil.open(encoding="utf-8", newline="") as aaben:
            for _ in range(byg.hoved.nr):
                aaben.readline()
            skaeve, fejl = [], csvlinjer.Linjefejl()
            alle = csvlinjer.raekker(aaben, byg.tegn, bredde, fejl, byg.hoved.nr + 1)
            data = ramme(lige(alle, bredde, skaeve, korte=True), bredde)
        noter = [f"{len(korte)} rækker er kortere end overskriften; de sidste felter er læst som tomme."]
    else:
        noter = []
    tabel = Raatabel(
        ramme=data,
        overskrifter=byg.hoved.overskrifter,
        enhed="linje",
        overskrift=byg.hoved.nr,
        noter=[*tekst.noter, *noter],
    )
    tabel.udeladt += _udeladte(skaeve, fejl, bredde, navn, byg.tegn)
    if fejl.loese:
        linjer = ", ".join(map(str, fejl.loese[:10]))
        tabel.noter.append(f"Et løst anførselstegn er læst, som det står: linje {linjer}.")
    return tabel


def lige(
    raekker: Iterator[tuple[int, Sequence[str]]],
    bredde: int,
    skaeve: list[tuple[int, list[str]]],
    *,
    korte: bool = False,
) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows as wide as the header; fields after the last that are empty count for nothing."""
    for nr, felter in raekker:
        if len(felter) == bredde or (korte and len(felter) < bredde):
            yield nr, felter
        elif len(felter) > bredde and not any(felt.strip() for felt in felter[bredde:]):
            yield nr, felter[:bredde]
        else:
            skaeve.append((nr, list(felter)))


def _udeladte(
    skaeve: Sequence[tuple[int, list[str]]], fejl: csvlinjer.Linjefejl, bredde: int, navn: str, tegn: str
) -> Iterator[Udeladt]:
    for nr, felter in skaeve[:MAKS_UDELADT]:
        hvad_nu = "står et beløb med komma, skal skilletegnet være et andet" if tegn == "," else None
        yield Udeladt(
            sted=Fundsted(fil=navn, raekker=(nr,)),
            fundet=tegn.join(felter),
            krav=f"linje {nr} har {len(felter)} felter, men overskriften har {bredde}",
            hvad_nu=hvad_nu,
        )
    for nr, begyndelse in fejl.udeladte[:MAKS_UDELADT]:
        yield Udeladt(
            sted=Fundsted(fil=navn, raekker=(nr,)),
            fundet=begyndelse,
            krav="et felt i anførselstegn, der er lukket rigtigt",
            hvad_nu="fjern anførselstegnet, eller skriv to inde i feltet",
        )


EKSEMPEL = "fordringstype;art;reference;beloeb;hovedstol;forfaldsdato;cpr"


def ingen_overskrift() -> Filfejl:
    """What is told where no header is known."""
    return Filfejl(
        "der er ingen overskrift med kendte kolonner",
        f"en overskrift, der kunne begynde {EKSEMPEL}",
        Toform(
            "giv kolonnerne de navne, eller begynd med skabelonen: psrm-sandbox kontrol --skabelon ud.xlsx",
            "giv kolonnerne de navne, eller begynd med skabelonen fra siden Kontrol af fil",
        ),
    )


def for_mange_kolonner(antal: int) -> Filfejl:
    """What is told of a table too wide."""
    return Filfejl(f"overskriften har {antal} kolonner", f"højst {MAKS_KOLONNER} kolonner", "slet dem, der er tomme")
