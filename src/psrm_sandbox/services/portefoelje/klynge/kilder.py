"""The tables of the cluster that are read: which column is which, told without a cell of them coming here."""

import re
from collections.abc import Collection, Mapping
from functools import reduce
from typing import Any

import polars as pl

from psrm_sandbox.domain.maskering import MASKE, masker
from psrm_sandbox.indlaesning.csvfil import ingen_overskrift
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.kolonner import NAVNE, fordringsordbog
from psrm_sandbox.indlaesning.kolonnevalg import ANDEL, PROEVE, Kolonnevalg, vaelg
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.tabel import Raatabel
from psrm_sandbox.services.portefoelje import tabelkerne, vises
from psrm_sandbox.services.portefoelje.kerne import KILDEKOLONNER
from psrm_sandbox.services.portefoelje.klynge import adresser
from psrm_sandbox.services.portefoelje.klynge.fejl import er_klyngens, fortalt
from psrm_sandbox.services.portefoelje.klynge.lager import Lager
from psrm_sandbox.services.portefoelje.klynge.normalisering import AKTION, Normalisering, typenavn
from psrm_sandbox.services.portefoelje.modeller import Noter, Portefoeljefejl, Valg

UDEN_STED = (
    "Klyngen siger ikke, hvilken fil og række en fordring står i (det gør Spark, men ikke Sail); den kendes på "
    "fordringshaver og reference."
)
_MAKS_VISTE = 40


def laes(lager: Lager, valg: Valg, grupper: Collection[str], noter: Noter) -> Any:
    """The rows of all addresses as one core. ``grupper``: those whose names may be told.

    Raises:
        Portefoeljefejl: one is not there, cannot be read, or has no column of fordringstype.

    """
    dele = []
    for adresse in valg.adresser:
        ramme = lager.kilde(adresse)
        with fortalt(adresse):
            norm = _normalisering(lager, adresse, ramme, valg.plan, noter)
            fil, nr = _sted(lager.motor.f, ramme, adresse, flere=len(valg.adresser) > 1)
            if nr is None:
                noter.fortael(UDEN_STED)
                nr = lager.motor.f.lit(None)
            dele.append(norm.som_kerne(ramme, fil, nr, grupper))
    return reduce(lambda a, b: a.unionByName(b), dele)


def _normalisering(lager: Lager, adresse: str, ramme: Any, plan: Kolonneplan | None, noter: Noter) -> Normalisering:
    felter = list(ramme.schema.fields)
    navne = [felt.name for felt in felter]
    bog = fordringsordbog()
    if bog.kendte(navne) < 2 and plan is None:
        raise _som_fejl(adresse, ingen_overskrift())
    # no cell of the table is here: two columns of one heading are told apart by these
    celler = pl.DataFrame({"nr": [1], **{f"t{plads}": [str(plads)] for plads in range(len(navne))}})
    celler = celler.with_columns(pl.col("nr").cast(pl.UInt32))

    def ligner(plads: int, navn: str) -> bool:
        return _ligner(lager, ramme, navne[plads], bog.indhold.get(navn))

    try:
        tabel = Raatabel(ramme=celler, overskrifter=navne, enhed="række", overskrift=0)
        valg = vaelg(tabel, bog, NAVNE, plan, ligner)
    except Filfejl as fejl:
        raise _som_fejl(adresse, fejl) from fejl
    noter.fortael(*valg.noter)
    kolonner = {KILDEKOLONNER.get(n, n): navne[p] for n, p in valg.pladser.items() if n in (*KILDEKOLONNER, AKTION)}
    faste = _faste(adresse, valg, plan)
    if "kode" not in kolonner and "kode" not in faste:
        vist = ", ".join(masker(navn)[:_MAKS_VISTE] for navn in navne[:_MAKS_VISTE])
        raise Portefoeljefejl(
            f"{adresser.vist(adresse)}: ingen kolonne er fordringstype. Kolonnerne er: {vist}. Sig med --kolonner, "
            "hvad de er"
        )
    typer = {felt.name: typenavn(felt.dataType) for felt in felter}
    maaned_foerst = plan is not None and plan.datoer == "maaned-dag"
    return Normalisering(lager.motor.f, kolonner, typer, faste, maaned_foerst)


def _faste(adresse: str, valg: Kolonnevalg, plan: Kolonneplan | None) -> Mapping[str, Any]:
    """What the plan gives every row, read as any cell."""
    faste = {navn: v for navn, v in valg.plan.faste.items() if navn in KILDEKOLONNER and navn not in valg.pladser}
    if not faste:
        return {}
    kun = Kolonnevalg(plan=valg.plan.model_copy(update={"faste": faste}))
    ramme = pl.DataFrame({"nr": [1]}, schema={"nr": pl.UInt32})
    en = Raatabel(ramme=ramme, overskrifter=[], enhed="række", overskrift=0)
    kerne, fejl, _ = tabelkerne.som_kerne(en, kun, plan)
    if fejl.height:
        raise Portefoeljefejl(
            f"{adresser.vist(adresse)}: --kolonner: {fejl['kolonne'][0]} kan ikke læses: {fejl['hvorfor'][0]}"
        )
    return {navn: v for navn, v in kerne.row(0, named=True).items() if v is not None}


def _ligner(lager: Lager, ramme: Any, kolonne: str, moenster: str | None) -> bool:
    """Whether nine in ten of the first filled cells look so: counted on the cluster."""
    if moenster is None:
        return True
    f = lager.motor.f
    tekst = f.trim(f.col("`" + kolonne.replace("`", "``") + "`").cast("string")).alias("t")
    proeve = ramme.select(tekst).where(f.length("t") > 0).limit(PROEVE)
    svar = proeve.select(f.count("t").alias("n"), f.sum(f.when(f.col("t").rlike(moenster), 1)).alias("k")).toArrow()
    antal, passer = svar["n"][0].as_py(), svar["k"][0].as_py() or 0
    return bool(antal == 0 or passer >= ANDEL * antal)


def _sted(f: Any, ramme: Any, adresse: str, *, flere: bool) -> tuple[Any, Any]:
    """Of a row its file, from the address, and its number there; None where the engine does not tell."""
    vej = adresser.sti(adresse)
    sidst = vej.rsplit("/", 1)[-1] or adresser.vist(adresse)
    try:
        ramme.select("_metadata.file_path", "_metadata.row_index").schema  # noqa: B018 - asked of the engine here
    except Exception as fejl:
        if not er_klyngens(fejl):
            raise
        return f.lit(masker(sidst)), None
    hel = f.url_decode(f.regexp_replace(f.col("_metadata.file_path"), "[+]", "%2B"))
    rest = f.regexp_replace(hel, "^.*" + re.sub(r"([^\w/])", r"\\\1", vej, flags=re.ASCII) + "/?", "")
    fil = f.when(f.length(rest) > 0, f.concat(f.lit(f"{sidst}/" if flere else ""), rest)).otherwise(f.lit(sidst))
    # one sign may bound two numbers, so it is done twice
    for _ in range(2):
        fil = f.regexp_replace(fil, vises.CPR, f"$1{MASKE}$2")
    return fil, f.col("_metadata.row_index") + 1


def _som_fejl(adresse: str, fejl: Filfejl) -> Portefoeljefejl:
    return Portefoeljefejl(f"{adresser.vist(adresse)}: {'; '.join(fejl.vist().linjer[:3])}")
