"""A table of text cells as the core, by the reader's own mapping; the plain spellings of a column are read at once.

A column with a single cell that is spelt otherwise goes to the reader whole, since how an amount is meant is told by
its neighbours.
"""

from collections.abc import Sequence

import polars as pl

from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.indlaesning import datoer, numre
from psrm_sandbox.indlaesning.felter import Feltlaeser
from psrm_sandbox.indlaesning.kolonnevalg import Kolonnevalg
from psrm_sandbox.indlaesning.laestekolonner import Cellefejl
from psrm_sandbox.indlaesning.ordbog import kolonneord
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.tabel import Raatabel
from psrm_sandbox.indlaesning.tabellaesning import KUN_OPRET
from psrm_sandbox.services.portefoelje.kerne import BELOEB, DATOER, FEJLSKEMA, KILDEKOLONNER, SKEMA, form

AKTION = "aktionskode"
_BELOEB = r"^-?[0-9]{1,11}(?:[.,][0-9]{1,2})?$"
_DATOFORMER = ("%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y")
_TI_TEGN = 10


def som_kerne(
    tabel: Raatabel, valg: Kolonnevalg, plan: Kolonneplan | None
) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    """The rows whose every cell could be read (with ``nr``), the others by column, and what is told of the reading."""
    pladser = {navn: plads for navn, plads in valg.pladser.items() if navn in KILDEKOLONNER}
    serier: dict[str, pl.Series] = {}
    langsomme: dict[str, int] = {}
    for navn, plads in pladser.items():
        vor = KILDEKOLONNER[navn]
        fundet = _hurtigt(vor, tabel, plads, plan)
        if fundet is None:
            langsomme[navn] = plads
        else:
            serier[vor] = fundet
    faste = {navn: v for navn, v in valg.plan.faste.items() if navn in KILDEKOLONNER and navn not in pladser}
    langsomme |= {navn: valg.pladser[navn] for navn in (AKTION, "periode") if navn in valg.pladser}
    laest = Feltlaeser(tabel, valg.plan.model_copy(update={"faste": faste})).laes(langsomme)
    fejl = [*laest.fejl, *_andre_aktioner(laest.ramme)]
    for navn in laest.ramme.columns:
        if (kernens := KILDEKOLONNER.get(navn)) is not None and kernens not in serier:
            serier[kernens] = _i_kernen(kernens, laest.ramme[navn])
    ramme = pl.DataFrame({"nr": tabel.ramme["nr"].cast(pl.Int64), **serier})
    mangler = [pl.lit(_tomt(n), t).alias(n) for n, t in SKEMA.items() if n not in ramme.columns and n != "fil"]
    ramme = ramme.with_columns(mangler)
    if not fejl:
        return ramme, pl.DataFrame(schema=FEJLSKEMA).drop("fil"), laest.noter
    ude = sorted({et.plads for et in fejl})
    gode = ramme.with_row_index("_").filter(~pl.col("_").is_in(ude)).drop("_")
    return gode, _fejl(fejl, ramme["nr"]), laest.noter


def _andre_aktioner(ramme: pl.DataFrame) -> list[Cellefejl]:
    """Rows that are another action than a claim."""
    if AKTION not in ramme.columns:
        return []
    andre = (ramme[AKTION] != Aktionskode.OPRETFORDRING.value).fill_null(value=False)
    return [Cellefejl(plads, AKTION, ramme[AKTION][plads], KUN_OPRET) for plads in andre.arg_true()]


def _tomt(navn: str) -> bool | None:
    return False if navn == "beskrivelse" else None


def _hurtigt(vor: str, tabel: Raatabel, plads: int, plan: Kolonneplan | None) -> pl.Series | None:
    """The column where every cell is spelt in one plain way; None where any is not."""
    ramme, tekst = tabel.ramme, pl.col(f"t{plads}")
    har_egne = {f"n{plads}", f"d{plads}"} & set(ramme.columns)
    if vor == "beskrivelse":
        rent = tekst.str.strip_chars()  # what is not certain by that is looked at closely
        sikkert = rent.str.contains(r"^[\p{L}\p{N}]")
        if ramme.select((sikkert | (rent.str.len_bytes() == 0)).all()).item():
            return ramme.select((rent.str.len_bytes() > 0).fill_null(value=False).alias(vor))[vor]
        return ramme.select(numre.ren(tekst).is_not_null())[f"t{plads}"].alias(vor)
    if har_egne:
        return None
    if vor in BELOEB:
        return _beloeb(ramme[f"t{plads}"])
    if vor in DATOER:
        return None if plan is not None and plan.datoer != "dag-maaned" else _datoer(ramme[f"t{plads}"])
    if (
        vor in ("reference", "hovedfordring", "haver", "kode", "art")
        and not ramme.select((numre.kan_vaere_aendret(tekst) | tekst.str.contains(r"^[0-9]{1,3}$|\s")).any()).item()
    ):
        return ramme.select(pl.when(tekst.str.len_bytes() > 0).then(tekst).alias(vor))[vor]
    return None


def _beloeb(celler: pl.Series) -> pl.Series | None:
    if not celler.str.contains(_BELOEB).all():
        return None
    klar = celler.str.replace(",", ".", literal=True)
    return (klar.cast(pl.Decimal(18, 2)).to_physical()).cast(pl.Int64)


def _datoer(celler: pl.Series) -> pl.Series | None:
    laengder = celler.str.len_bytes().drop_nulls()
    if not (laengder == _TI_TEGN).all():
        return None
    for form_ in _DATOFORMER:
        dage = celler.str.to_date(form_, strict=False)
        if dage.null_count() == celler.null_count():
            ramme = pl.DataFrame({"t": celler, "d": dage})
            tom = pl.col("t").is_in(list(kolonneord().tomme_datoer))
            sikre = ramme.select((~tom & datoer.i_kalenderen(pl.col("d"))).all()).item()
            return dage.cast(pl.Int32) if sikre else None
    return None


def _i_kernen(vor: str, serie: pl.Series) -> pl.Series:
    if vor in DATOER:
        return serie.cast(pl.Date).cast(pl.Int32)
    if vor in BELOEB:
        return serie.cast(pl.Int64)
    return serie.is_not_null() if vor == "beskrivelse" else serie.cast(pl.String)


def _fejl(fejl: Sequence[Cellefejl], numre_: pl.Series) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "nr": [int(numre_[et.plads]) for et in fejl],
            "kolonne": [et.kolonne for et in fejl],
            "fundet": [et.fundet for et in fejl],
            "hvorfor": [et.krav for et in fejl],
        },
        schema={navn: type_ for navn, type_ in FEJLSKEMA.items() if navn != "fil"},
    ).with_columns(form(pl.col("fundet")))
