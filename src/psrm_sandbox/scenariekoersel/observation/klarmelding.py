"""What a municipality asks for before it takes a claim type in use: the 0-sumstest, and what was tried, by type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.scenariekoersel.observation.journal import TESTER, Observeret
from psrm_sandbox.scenariekoersel.observation.sager import Vurdering, oere

EN_KRONE = 100
IKKE_HER = (
    "Webinar, og hvilke fordringstyper kommunen bruger",
    "Hvilket fagsystem der understøtter hver type i drift",
    "Erklæring om, at en type allerede er i brug",
    "Hypercare og lukning af DMI",
    "Alt om den virkelige forbindelse til PSRM: certifikater, SOAP, svartider",
)
"""What the journal of a sandbox cannot show."""


class Nulsum(StrEnum):
    """How far the 0-sumstest of a type is."""

    BESTAAET = "bestået"
    MANGLER = "mangler"
    KAN_IKKE = "kan ikke bestås"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typebevis:
    """What was seen of a claim type of a creditor. ``bevis``: the journal's numbers of the 0-sumstest."""

    fordringshaver: str
    fordringstype: str
    sendt: int
    udfald: Mapping[str, int]
    korrektioner: tuple[str, ...]
    nulsum: Nulsum
    hvorfor: str
    bevis: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Graense:
    """A rule that a claim of 1 krone breaks, in its own words; whether it then is rejected, or goes to hearing."""

    tekst: str
    afviser: bool


@dataclass(frozen=True, slots=True)
class _Fordring:
    fordringshaver: str
    type: str
    fordrings_id: str | None
    oere: int | None
    aktion: Observeret


def typebeviser(
    klient: Sandkasseklient,
    aktioner: Sequence[Observeret],
    vurderinger: Mapping[str, Vurdering],
    ekstra: Iterable[tuple[str, str]] = (),
) -> tuple[Typebevis, ...]:
    """A line for each creditor and type that was sent, and for the ``ekstra`` ones that should have been."""
    fordringer = [f for a in aktioner for f in _fordringer(a)]
    par = sorted({(f.fordringshaver, f.type) for f in fordringer} | set(ekstra))
    grupper = {fh: _gruppe(klient, fh) for fh in {fh for fh, _ in par}}
    return tuple(
        _bevis(
            fh,
            type_,
            [f for f in fordringer if (f.fordringshaver, f.type) == (fh, type_)],
            aktioner,
            vurderinger,
            _graense(klient, grupper[fh], type_),
        )
        for fh, type_ in par
    )


def _fordringer(a: Observeret) -> Iterator[_Fordring]:
    if a.aktionskode != "OPRETFORDRING":
        return
    par: list[tuple[Any, str | None]] = [(a.indhold.get("fordring"), a.fordrings_id)]
    par += zip(a.indhold.get("relateredeFordringer") or (), a.relaterede, strict=False)
    for fordring, id_ in par:
        if isinstance(fordring, Mapping) and fordring.get("fordringstype"):
            fordringshaver = str(a.indhold.get("fordringshaverId"))
            yield _Fordring(fordringshaver, str(fordring["fordringstype"]), id_, oere(fordring.get("beloeb")), a)


def _bevis(
    fordringshaver: str,
    type_: str,
    fordringer: Sequence[_Fordring],
    aktioner: Sequence[Observeret],
    vurderinger: Mapping[str, Vurdering],
    graense: Graense | None,
) -> Typebevis:
    ider = {f.fordrings_id for f in fordringer}
    udfald: dict[str, int] = {}
    for f in fordringer:
        status = vurderinger[f.aktion.aktions_id].status
        udfald[status] = udfald.get(status, 0) + 1
    korrektioner = dict.fromkeys(
        str(a.aktionskode) for a in aktioner if a.vedroerer in ider and vurderinger[a.aktions_id].status == "UDFOERT"
    )
    nulsum, hvorfor, bevis = _nulsum(fordringer, aktioner, vurderinger, graense)
    return Typebevis(
        fordringshaver=fordringshaver,
        fordringstype=type_,
        sendt=len(fordringer),
        udfald=udfald,
        korrektioner=tuple(korrektioner),
        nulsum=nulsum,
        hvorfor=hvorfor,
        bevis=bevis,
    )


def _nulsum(
    fordringer: Sequence[_Fordring],
    aktioner: Sequence[Observeret],
    vurderinger: Mapping[str, Vurdering],
    graense: Graense | None,
) -> tuple[Nulsum, str, tuple[int, ...]]:
    enkroner = [f for f in fordringer if f.oere == EN_KRONE]
    modtagne = [f for f in enkroner if vurderinger[f.aktion.aktions_id].status == "UDFOERT"]
    for f in modtagne:
        for a in aktioner:
            if a.nr <= f.aktion.nr or a.aktionskode != "TILBAGEKALD" or a.vedroerer != f.fordrings_id:
                continue
            if a.korrektion.get("aarsagskode") == "FEJL" and vurderinger[a.aktions_id].status == "UDFOERT":
                return Nulsum.BESTAAET, "1 krone sendt, modtaget og tilbagekaldt med FEJL.", (f.aktion.nr, a.nr)
    if modtagne:
        numre = tuple(f.aktion.nr for f in modtagne)
        return Nulsum.MANGLER, "1 krone er modtaget, men ikke tilbagekaldt med FEJL.", numre
    numre = tuple(f.aktion.nr for f in enkroner)
    if graense is not None and graense.afviser:
        return Nulsum.KAN_IKKE, f"1 krone afvises. {graense.tekst}", numre
    hoering = f" 1 krone går i høring. {graense.tekst}" if graense is not None else ""
    hvad = "1 krone er sendt, men ikke modtaget." if enkroner else "Der er ikke sendt en fordring på 1 krone."
    return Nulsum.MANGLER, f"{hvad}{hoering}", numre


def _gruppe(klient: Sandkasseklient, fordringshaver: str) -> str | None:
    svar = klient.kald("GET", f"/sandkasse/fordringshavere/{quote(fordringshaver, safe='')}", som=TESTER)
    return svar.krop.get("gruppe") if svar.ok and isinstance(svar.krop, Mapping) else None


def _graense(klient: Sandkasseklient, gruppe: str | None, type_: str) -> Graense | None:
    """The rule of the type's own table that 1 krone breaks; None where there is none, or it is not known."""
    if gruppe is None:
        return None
    svar = klient.kald("GET", f"/v1/fordringstyper/{quote(gruppe, safe='')}/{quote(type_, safe='')}", som=None)
    if not svar.ok or not isinstance(svar.krop, Mapping):
        return None
    for regel in svar.krop.get("regler", ()):
        s = regel.get("struktur") or {}
        if s.get("type") != "beloeb" or s.get("felt") not in ("hovedstol", "beloeb"):
            continue
        mindst, over, praecis = oere(s.get("mindst")), oere(s.get("over")), oere(s.get("praecis"))
        for_lidt = (mindst or 0) > EN_KRONE or (over or 0) >= EN_KRONE
        if for_lidt or praecis not in (None, EN_KRONE):
            tekst = f"{', '.join(regel.get('regler', ()))}: {regel.get('tekst', '')}"
            return Graense(tekst, afviser=regel.get("konsekvens") == "AFVIST")
    return None
