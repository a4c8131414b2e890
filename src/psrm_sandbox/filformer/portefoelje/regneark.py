"""A portfolio's report as a workbook for case workers: the totals, and the dearest of the claims that are stopped.

All claims are in ``fordringer.parquet``; a sheet that is full goes on in another.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from psrm_sandbox.filformer.arbejdsbog import MAKS_RAEKKER, Arbejdsbog, Celle, Kolonne
from psrm_sandbox.filformer.portefoelje import tekster
from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.portefoelje.modeller import Fordeling, Portefoeljeresultat, Sum

_UDFALD = tuple(
    kolonne
    for navn in tekster.UDFALD.values()
    for kolonne in (Kolonne(f"{navn}, antal", 14), Kolonne(f"{navn}, kr.", 16, beloeb=True))
)
_RETTELSE = (Kolonne("Fordringstype", 14), Kolonne("Felt", 26), Kolonne("Hvem leverer", 22))


def _par(navn: str) -> tuple[Kolonne, Kolonne]:
    return Kolonne(f"{navn}, fordringer", 18), Kolonne(f"{navn}, kr.", 18, beloeb=True)


def skriv_regneark(
    ud: BinaryIO,
    resultat: Portefoeljeresultat,
    navn: str,
    stoppede: Iterable[Sequence[Celle]],
    ikke_laest: Iterable[Sequence[Celle]],
    *,
    maks_raekker: int = MAKS_RAEKKER,
) -> None:
    """The workbook into the file. ``stoppede`` and ``ikke_laest``: rows as `STOPPEDE` and `IKKE_LAEST` have them."""
    r = resultat
    bog = Arbejdsbog(ud, "En hel portefølje", r.modtagelsesdato, maks_raekker)
    bog.forside(_forside(r, navn))
    bog.ark("Én rettelse", (*_RETTELSE, *_par("Standser"), *_par("Frigiver alene")), _rettelser(r))
    bog.ark(
        "Rækkefølge", (Kolonne("Trin", 8), *_RETTELSE, *_par("Frigiver"), *_par("I alt til og med trinnet")), _trin(r)
    )
    bog.ark("Regler", _REGLER, _regler(r))
    for titel, noegle, fordeling in (
        ("Typer", "Fordringstype", r.typer),
        ("Årgange", "Stiftet i år", r.aar),
        ("Fordringshavere", "Fordringshaver", r.fordringshavere),
        ("Beløb", "Beløb", r.baand),
    ):
        bog.ark(titel, (Kolonne(noegle, 20), *_UDFALD), _fordelt(fordeling))
    bog.ark("Ophører", (Kolonne("Fordringstype", 16), *_OPHOER), _ophoer(r))
    bog.ark("Ikke prøvet", _UPROEVET, _uproevet(r))
    if r.sammenligning is not None:
        bog.ark("Siden sidst", (Kolonne("Fordringstype", 16), *_FORSKEL), _forskelle(r))
    bog.ark("Stoppede fordringer", STOPPEDE, iter(stoppede))
    bog.ark("Ikke læst", IKKE_LAEST, iter(ikke_laest))
    bog.luk()


STOPPEDE = (
    Kolonne("Fil", 24), Kolonne("Række", 12), Kolonne("Fordringshaver", 16), Kolonne("Fordringstype", 14),
    Kolonne("Reference", 22), Kolonne("Beløb", 16, beloeb=True), Kolonne("Dom", 12), Kolonne("Regler", 30),
    Kolonne("Ret", 40), Kolonne("Hvem leverer", 30),
)  # fmt: skip
IKKE_LAEST = (
    Kolonne("Fil", 24), Kolonne("Række", 12), Kolonne("Kolonne", 24), Kolonne("Cellens form", 30),
    Kolonne("Hvorfor", 80),
)  # fmt: skip
_REGLER = (
    Kolonne("Fordringstype", 14), Kolonne("Regel", 16), Kolonne("Reglen", 70), Kolonne("Følge", 14),
    *_par("Brudt af"), *_par("Brudt alene"),
)  # fmt: skip
_UPROEVET = (
    Kolonne("Hvad", 24), Kolonne("Hvorfor", 60), Kolonne("Hvad gør jeg nu", 60), *_par("Berørt"),
)  # fmt: skip
_OPHOER = tuple(kolonne for navn in tekster.OPHOER.values() for kolonne in _par(f"Ikke klar, {navn}"))
_FORSKEL = tuple(
    kolonne for navn in ("Klar nu", "Nyt brud", "Ude", "Ny", "Stadig klar", "Stadig stoppet") for kolonne in _par(navn)
)


def _celler(*summer: Sum) -> tuple[Celle, ...]:
    return tuple(celle for sum_ in summer for celle in (sum_.antal, sum_.oere))


def _rettelser(r: Portefoeljeresultat) -> Iterator[Sequence[Celle]]:
    for et in r.rettelser:
        hvem = et.leverandoer.navn
        yield (et.fordringstype, tekster.feltnavn(et.felt), hvem, *_celler(et.standser, et.alene))


def _trin(r: Portefoeljeresultat) -> Iterator[Sequence[Celle]]:
    for et in r.raekkefoelge:
        ret = et.rettelse
        yield (
            et.nr, ret.fordringstype, tekster.feltnavn(ret.felt), ret.leverandoer.navn,
            *_celler(et.frigiver, et.i_alt),
        )  # fmt: skip


def _regler(r: Portefoeljeresultat) -> Iterator[Sequence[Celle]]:
    for et in r.regler:
        foelge = "afvises" if et.konsekvens == "AFVIST" else "sendes i høring"
        yield (et.fordringstype, et.regel, et.tekst, foelge, *_celler(et.brudt, et.alene))


def _fordelt(fordeling: Fordeling) -> Iterator[Sequence[Celle]]:
    for navn, under in fordeling.items():
        yield (navn, *_celler(*(under.get(udfald, Sum()) for udfald in tekster.UDFALD)))


def _ophoer(r: Portefoeljeresultat) -> Iterator[Sequence[Celle]]:
    for kode, under in r.ophoer_pr_type.items():
        yield (kode, *_celler(*(under.get(navn, Sum()) for navn in tekster.OPHOER)))


def _uproevet(r: Portefoeljeresultat) -> Iterator[Sequence[Celle]]:
    for et in r.uproevet:
        yield (et.hvad, et.hvorfor, et.hvad_nu, *_celler(et.tal))


def _forskelle(r: Portefoeljeresultat) -> Iterator[Sequence[Celle]]:
    for et in r.sammenligning.typer if r.sammenligning is not None else ():
        summer = (et.klar_nu, et.nyt_brud, et.ude, et.ny, et.stadig_klar, et.stadig_stoppet)
        yield (et.fordringstype, *_celler(*summer))


def _forside(r: Portefoeljeresultat, navn: str) -> list[tuple[Celle, ...]]:
    linjer: list[tuple[Celle, ...]] = [
        (f"Porteføljen {navn}",),
        (),
        ("Bedømt som modtaget", tekster.dag(r.modtagelsesdato)),
        *((("Efter filteret pr.", tekster.dag(r.filter_pr)),) if r.filter_pr else ()),
        (),
        ("Fordringer", "Antal", "Kroner", "Hvad det betyder"),
        *((tekster.UDFALD[u], r.udfald[u].antal, r.udfald[u].oere, tekster.OM_UDFALD[u]) for u in Masseudfald),
        ("I alt", r.i_alt.antal, r.i_alt.oere),
        ("Rækker, der ikke blev læst", r.ikke_laest, None, "se arket Ikke læst og ikke-laest.csv"),
        ("Fordringer med flere hæftere", r.flere_haeftere, None, "står på flere rækker; den strengeste dom gælder"),
        (),
        ("Arkene",),
        ("Én rettelse", None, None, "Et felt i en type: hvad det standser, og hvad der bliver klar, når det rettes"),
        ("Rækkefølge", None, None, "Trin for trin det felt, der frigiver flest kroner. En grådig rækkefølge: god, men "
         "ikke nødvendigvis den bedste."),
        ("Regler", None, None, "Hver regel og de fordringer, der bryder den. En fordring kan stå ved flere."),
        ("Ophører", None, None, "Fordringer, der ikke er klar, efter hvornår de ophører."),
        ("Ikke prøvet", None, None, "Hvad der ikke kan bedømmes, og hvorfor."),
        ("Stoppede fordringer", None, None, "De største; alle står i fordringer.parquet."),
        (),
        ("Om dommen",),
        ("", None, None, "Kun typens filter er prøvet. Fejlkoder om afsender, aftale og dubletter siger "
         "psrm-sandbox kontrol om et udsnit."),
        ("", None, None, "Et felt, der udfyldes, kan bryde andre regler; det kan ingen se på forhånd."),
        ("", None, None, "CPR-numre, navne og fri tekst er ikke læst. Fil og række er nøglen tilbage."),
        (),
        *(("Bemærk", None, None, tekster.dansk(note)) for note in r.noter),
    ]  # fmt: skip
    return linjer
