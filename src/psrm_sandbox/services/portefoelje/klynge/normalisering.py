"""A table of the cluster as the core, in the cluster's own expressions: as `parquet` does it for a file here.

An identity number, a name and a free text are not read, but for whether the beskrivelse is filled. What the report
shows of a row has been cleaned before anything leaves the cluster.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.indgangsfilter.masse import ARTER, dagnr
from psrm_sandbox.indlaesning.ordbog import kolonneord
from psrm_sandbox.indlaesning.tabellaesning import KUN_OPRET
from psrm_sandbox.services.portefoelje import vises
from psrm_sandbox.services.portefoelje.kerne import ANDEN, BELOEB, DATOER, KRAV, SKEMA, SKJULT
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl
from psrm_sandbox.services.portefoelje.samling import KRAVDATA

AKTION = "aktionskode"
_TIDSZONE = "Europe/Copenhagen"
_BLANKE = "[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
_MAKS_KRONER = 10**11
_STOEJ = 1e-4
_ISO = "^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00:00(?:[.]0+)?)?$"
_DANSK = "^([0-9]{2})[-./]([0-9]{2})[-./]([0-9]{4})$"
_TAL = "^-?[0-9]{1,11}(?:[.,][0-9]{1,2})?$"
_GRUPPERET = "^-?[0-9]{1,3}(?:[.][0-9]{3}){1,3},[0-9]{1,2}$"
_DAGTEKST = "en dato i en tekstkolonne skrives åååå-mm-dd eller dd-mm-åååå; lav kolonnen til en dato på klyngen"
_TALTEKST = "et beløb i en tekstkolonne skrives 1200.50, 1200,50 eller 1.200,50; lav kolonnen til et tal på klyngen"
_HELE = frozenset({"byte", "short", "integer", "long"})
_KOMMA = frozenset({"float", "double"})
_TEKST = frozenset({"string", "char", "varchar"})
_BRUGES = {
    "dato": frozenset({"date", "timestamp", "timestamp_ntz"}) | _TEKST,
    "beloeb": _HELE | _KOMMA | {"decimal"} | _TEKST,
    "tekst": _HELE | _KOMMA | {"decimal", "boolean"} | _TEKST,
}


def typenavn(type_: Any) -> str:
    """A type by the first word of its name: ``decimal(13,2)`` is ``decimal``."""
    navn: str = type_.typeName()
    return navn.split("(", 1)[0]


@dataclass(frozen=True, slots=True)
class Normalisering:
    """``f``: the engine's functions. ``kolonner``: by our column the table's; ``typer`` the types of those by name.

    ``faste``: a row of the core with what is the same for all. ``maaned_foerst``: a text ``03-04-2026`` is in March.
    """

    f: Any
    kolonner: Mapping[str, str]
    typer: Mapping[str, str]
    faste: Mapping[str, Any]
    maaned_foerst: bool = False

    def __post_init__(self) -> None:
        for vor, deres in self.kolonner.items():
            type_ = self.typer[deres]
            art = "dato" if vor in DATOER else "beloeb" if vor in BELOEB else "tekst"
            if type_ not in ("void", *_BRUGES[art]):
                raise Portefoeljefejl(
                    f"kolonnen {deres[:40]} har typen {type_} og kan ikke være {vor}; lav den om på klyngen, eller sig "
                    "hvilken kolonne det er, med --kolonner"
                )

    def som_kerne(self, ramme: Any, fil: Any, nr: Any, grupper: Collection[str]) -> Any:
        """The core with ``fejl`` (the column that cannot be used), its ``form`` and ``hvorfor``, and the keys of rows.

        ``noegle`` is a hash of creditor and reference, ``peger`` of the main claim's, ``faelles`` of the claim's data.
        """
        f = self.f
        # in steps, since an engine may else reckon a text anew wherever it is named
        laeste = [n for n in (*SKEMA, AKTION) if n in self.kolonner and self.typer[self.kolonner[n]] != "void"]
        celler = [self._celle(navn).alias(f"r_{navn}") for navn in laeste]
        ramme = ramme.select(fil.alias("fil"), nr.cast("bigint").alias("nr"), *celler)
        kerne = {"fil": f.col("fil"), "nr": f.col("nr")}
        galt: dict[str, Any] = {}
        for navn, type_ in SKEMA.items():
            if navn in laeste:
                kerne[navn], forkert = self._kolonne(navn)
                if forkert is not None:
                    galt[navn] = forkert
            elif navn not in kerne:
                tomt = False if navn == "beskrivelse" else None
                fast = self.faste.get(navn)
                kerne[navn] = f.lit(tomt if fast is None else fast).cast(_SPARKTYPE[type_])
        if AKTION in laeste:
            galt[AKTION] = f.upper(f.col(f"r_{AKTION}")) != Aktionskode.OPRETFORDRING.value
        tekster = [f"r_{navn}" for navn in galt if self._er_tekst(navn)]
        ramme = ramme.select(
            *(udtryk.alias(navn) for navn, udtryk in kerne.items()),
            *(udtryk.alias(f"g_{navn}") for navn, udtryk in galt.items()),
            *tekster,
        )
        renset = self._renset(self._noegler(self._med_fejl(ramme, tuple(galt))), grupper)
        dele = [f.coalesce(f.col(navn).cast("string"), f.lit("~")) for navn in KRAVDATA]
        return renset.withColumn("faelles", f.xxhash64(f.concat_ws("|", *dele)))

    def _med_fejl(self, ramme: Any, navne: Sequence[str]) -> Any:
        f = self.f
        intet = f.lit(None).cast("string")
        om = (("fejl", f.lit), ("form", self._form), ("hvorfor", lambda navn: f.lit(self._hvorfor(navn))))
        nye = {
            kolonne: f.coalesce(*(f.when(f.col(f"g_{navn}"), tekst(navn)) for navn in navne), intet)
            for kolonne, tekst in om
        }
        hjaelp = [navn for navn in ramme.columns if navn.startswith(("g_", "r_"))]
        return ramme.withColumns(nye).drop(*hjaelp)

    def _hvorfor(self, kolonne: str) -> str:
        if kolonne == AKTION:
            return KUN_OPRET
        if self.typer[self.kolonner[kolonne]] in _TEKST:
            return _TALTEKST if kolonne in BELOEB else _DAGTEKST
        return KRAV[kolonne]

    def _er_tekst(self, navn: str) -> bool:
        return navn == AKTION or self.typer[self.kolonner[navn]] in _TEKST

    def _form(self, navn: str) -> Any:
        f = self.f
        if not self._er_tekst(navn):
            return f.lit("")
        uden_cifre = f.regexp_replace(f.col(f"r_{navn}"), r"\p{Nd}", "9")
        return f.substring(f.regexp_replace(uden_cifre, r"\p{L}", "a"), 1, 40)

    def _celle(self, navn: str) -> Any:
        """The cell as it lies; one that is read as text without blanks around it, null where empty."""
        f, type_ = self.f, self.typer[self.kolonner[navn]]
        raa = f.col("`" + self.kolonner[navn].replace("`", "``") + "`")
        if type_ not in _TEKST and navn in (*DATOER, *BELOEB):
            return raa
        tekst = raa.cast("string")
        if type_ in _KOMMA:  # 4711.0 is how a table that once had an empty cell writes 4711
            helt = (raa == f.floor(raa)) & (f.abs(raa) < 1e15)
            tekst = f.when(helt, f.when(helt, raa).cast("bigint").cast("string")).otherwise(tekst)
        rent = f.regexp_replace(tekst, f"^{_BLANKE}|{_BLANKE}$", "")
        return f.when(f.length(rent) > 0, rent)

    def _kolonne(self, navn: str) -> tuple[Any, Any]:
        """The value, and where it cannot be used."""
        if navn in DATOER:
            return self._dag(navn)
        if navn in BELOEB:
            return self._oere(navn)
        tekst = self.f.col(f"r_{navn}")
        return (tekst.isNotNull(), None) if navn == "beskrivelse" else (tekst, None)

    def _dag(self, navn: str) -> tuple[Any, Any]:
        f, raa, type_ = self.f, self.f.col(f"r_{navn}"), self.typer[self.kolonner[navn]]
        galt = f.lit(False)
        if type_ in _TEKST:
            fyldt = f.when(~f.lower(raa).isin(list(kolonneord().tomme_datoer)), raa)
            dansk = f.lit(None).cast("string") if self.maaned_foerst else f.regexp_replace(fyldt, _DANSK, "$3-$2-$1")
            iso = f.coalesce(f.when(fyldt.rlike(_ISO), f.substring(fyldt, 1, 10)), f.when(fyldt.rlike(_DANSK), dansk))
            dato = iso.try_cast("date")
            galt = fyldt.isNotNull() & dato.isNull()
        elif type_ == "date":
            dato = raa
        else:
            lokal = f.from_utc_timestamp(raa, _TIDSZONE) if type_ == "timestamp" else raa
            dato, galt = lokal.cast("date"), f.date_trunc("day", lokal) != lokal
        dag = f.unix_date(dato)
        return dag, galt | ~dag.between(dagnr(date.min), dagnr(date.max))

    def _oere(self, navn: str) -> tuple[Any, Any]:
        f, raa, type_ = self.f, self.f.col(f"r_{navn}"), self.typer[self.kolonner[navn]]
        if type_ in _KOMMA:
            regnet = raa.cast("double") * 100
            hele = (f.abs(regnet - f.rint(regnet)) <= _STOEJ) & (f.abs(regnet) < float(_MAKS_KRONER * 100))
            return f.when(hele, f.rint(regnet)).cast("bigint"), raa.isNotNull() & ~hele
        if type_ in _TEKST:
            helt, grupperet = raa.rlike(_TAL), raa.rlike(_GRUPPERET)
            uden = f.when(helt, raa).when(grupperet, f.regexp_replace(raa, "[.]", ""))
            kroner = f.regexp_replace(uden, ",", ".").cast("decimal(15,2)")
            return (kroner * 100).cast("bigint"), raa.isNotNull() & ~(helt | grupperet)
        inden = (raa > -_MAKS_KRONER) & (raa < _MAKS_KRONER)
        if type_ in _HELE:
            return f.when(inden, raa).cast("bigint") * 100, ~inden
        kroner = f.when(inden, raa).cast("decimal(15,2)")
        return (kroner * 100).cast("bigint"), ~inden | (kroner != raa)

    def _noegler(self, kerne: Any) -> Any:
        f = self.f
        reference, hovedfordring = f.col("reference"), f.col("hovedfordring")
        haver = f.coalesce(f.col("haver"), f.lit("\x01"))
        return kerne.withColumns(
            {
                "noegle": f.when(reference.isNotNull(), f.xxhash64(haver, reference)),
                "peger": f.when(
                    hovedfordring.isNotNull() & ~hovedfordring.eqNullSafe(reference), f.xxhash64(haver, hovedfordring)
                ),
            }
        ).drop("hovedfordring")

    def _renset(self, kerne: Any, grupper: Collection[str]) -> Any:
        f = self.f
        art, reference = f.col("art"), f.col("reference")
        nye = {
            "art": f.when(art.isin(*ARTER), art).when(art.isNotNull(), f.lit(ANDEN)),
            "reference": f.when(reference.rlike(vises.REFERENCE) & ~reference.rlike(vises.CPR), reference),
        }
        for navn in ("haver", "gruppe", "kode"):
            tekst = f.col(navn)
            ord_ = tekst.rlike(vises.TEKST_ID) & tekst.rlike(vises.CIFFER) & ~tekst.rlike(vises.NAVNE)
            vist = (tekst.rlike(vises.ID) | ord_) & ~tekst.rlike(vises.CPR)
            if navn == "gruppe":
                vist = tekst.isin(*sorted(grupper))
            nye[navn] = f.when(vist, tekst).when(tekst.isNotNull(), f.lit(SKJULT))
        return kerne.withColumns(nye)


_SPARKTYPE: Mapping[pl.DataType, str] = {
    pl.Int32(): "int", pl.Int64(): "bigint", pl.String(): "string", pl.Categorical(): "string", pl.Boolean(): "boolean",
}  # fmt: skip
