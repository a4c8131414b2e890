"""Whether the system answered right: the few things that the journal can prove, each with its entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from psrm_sandbox.scenariekoersel.observation.journal import Indgang, Observeret
from psrm_sandbox.scenariekoersel.observation.sager import Vurdering


class Pligtudfald(StrEnum):
    """How a duty was kept."""

    OPFYLDT = "opfyldt"
    BRUDT = "ikke opfyldt"
    IKKE_BEDOEMT = "ikke bedømt"


@dataclass(frozen=True, slots=True)
class Pligt:
    """A duty, how it was kept, why we say so, and the journal's numbers that show it."""

    navn: str
    udfald: Pligtudfald
    hvorfor: str
    bevis: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sagsbillede:
    """All that an action is judged by."""

    aktion: Observeret
    vurdering: Vurdering
    journal: Sequence[Indgang]
    aktioner: Sequence[Observeret]
    vurderinger: Mapping[str, Vurdering]


def pligter(b: Sagsbillede) -> tuple[Pligt, ...]:
    """Those that bear on the action."""
    fundne = [_kvittering(b), _leverance_id(b)]
    if b.vurdering.status == "AFVIST":
        fundne.append(_efter_afvisning(b))
    if "HOERING" in {b.aktion.status, b.vurdering.status}:
        fundne.append(_hoering(b))
    return tuple(fundne)


def _kvittering(b: Sagsbillede) -> Pligt:
    navn = "Kvitteringen er hentet"
    hent = ("hentKvitteringer", "hentLeverance")
    senere = [e for e in b.journal if e.nr > b.aktion.nr and e.operation in hent and e.status == 200]
    senere = [e for e in senere if e.leverance_id in (None, b.aktion.leverance_id)]
    hentet = tuple(e.nr for e in senere if b.aktion.aktions_id in _kvitterede(e.svar))
    if hentet:
        return Pligt(navn, Pligtudfald.OPFYLDT, "Den står i et svar, systemet har fået.", hentet[:3])
    if any(e.svar is None for e in senere):
        numre = tuple(e.nr for e in senere if e.svar is None)
        return Pligt(navn, Pligtudfald.IKKE_BEDOEMT, "Journalen har kun begyndelsen af svarene.", numre[:3])
    if b.vurdering.status == "MODTAGET":
        return Pligt(navn, Pligtudfald.IKKE_BEDOEMT, "Aktionen er ikke bedømt endnu.")
    return Pligt(navn, Pligtudfald.BRUDT, "Ingen hentning efter aktionen har den i svaret.")


def _kvitterede(svar: Any) -> set[str]:
    """The actions whose receipts are in the answer."""
    if not isinstance(svar, Mapping):
        return set()
    af_aktioner = [k for a in svar.get("aktioner", ()) for k in a.get("kvitteringer", ())]
    return {k["aktionsId"] for k in [*svar.get("kvitteringer", ()), *af_aktioner] if isinstance(k, Mapping)}


def _leverance_id(b: Sagsbillede) -> Pligt:
    navn = "LeveranceId er ikke genbrugt"
    genbrug = [
        e
        for e in b.journal
        if e.operation == "opretLeverance" and e.status == 409 and e.leverance_id == b.aktion.leverance_id
    ]
    andet = tuple(e.nr for e in genbrug if not (isinstance(e.svar, Mapping) and e.svar.get("sammeIndhold")))
    if andet:
        return Pligt(navn, Pligtudfald.BRUDT, "Det blev sendt igen med et andet indhold.", andet)
    if genbrug:
        hvorfor = "Det samme blev sendt igen, som efter et tabt svar; intet blev registreret to gange."
        return Pligt(navn, Pligtudfald.OPFYLDT, hvorfor, tuple(e.nr for e in genbrug))
    return Pligt(navn, Pligtudfald.OPFYLDT, "Det er brugt én gang.", (b.aktion.nr,))


def _efter_afvisning(b: Sagsbillede) -> Pligt:
    navn = "En afvist aktion er rettet eller ladt ligge"
    senere = [a for a in b.aktioner if a.nr > b.aktion.nr and _samme_emne(a, b.aktion)]
    uaendrede = tuple(a.nr for a in senere if a.indhold == b.aktion.indhold)
    if uaendrede:
        return Pligt(navn, Pligtudfald.BRUDT, "Den blev sendt uændret igen.", uaendrede)
    if not senere:
        return Pligt(navn, Pligtudfald.OPFYLDT, "Intet er sendt igen.", (b.aktion.nr,))
    antaget = tuple(a.nr for a in senere if b.vurderinger[a.aktions_id].status not in ("AFVIST", "MODTAGET"))
    if antaget:
        return Pligt(navn, Pligtudfald.OPFYLDT, "Den er rettet, og rettelsen blev ikke afvist.", antaget)
    numre = tuple(a.nr for a in senere)
    return Pligt(navn, Pligtudfald.IKKE_BEDOEMT, "Den er ændret, men heller ikke ændringen er antaget.", numre)


def _samme_emne(a: Observeret, b: Observeret) -> bool:
    if a.aktionskode != b.aktionskode or a.indhold.get("fordringshaverId") != b.indhold.get("fordringshaverId"):
        return False
    if b.vedroerer is not None:
        return a.vedroerer == b.vedroerer
    return a.indhold == b.indhold or (
        b.fordring.get("reference") is not None and a.fordring.get("reference") == b.fordring.get("reference")
    )


def _hoering(b: Sagsbillede) -> Pligt:
    navn = "Høringen er besvaret inden fristen"
    svar = [
        e
        for e in b.journal
        if e.operation in ("godkendHoering", "fortrydHoering")
        and e.status == 200
        and isinstance(e.svar, Mapping)
        and e.svar.get("aktionsId") == b.aktion.aktions_id
    ]
    if svar:
        hvad = "godkendt" if svar[0].operation == "godkendHoering" else "fortrudt"
        return Pligt(navn, Pligtudfald.OPFYLDT, f"Den er {hvad} af fordringshaver.", tuple(e.nr for e in svar))
    if b.vurdering.status == "HOERING":
        return Pligt(
            navn,
            Pligtudfald.IKKE_BEDOEMT,
            "Den er ikke besvaret endnu; om fristen er løbet ud, kan ikke ses i journalen.",
        )
    return Pligt(navn, Pligtudfald.BRUDT, "Den endte, uden at fordringshaver svarede.")
