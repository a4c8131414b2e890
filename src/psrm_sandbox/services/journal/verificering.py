"""Does the journal hold what a test expects: the span found, the expectations judged, the answer told in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from psrm_sandbox.domain.fejlregel import er_fejlregels
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn
from psrm_sandbox.services.journal.forventninger import (
    Afvigelse,
    Antal,
    Enhed,
    Forbi,
    Forventning,
    Moenster,
    Spaend,
    Udfald,
    antal_tekst,
)
from psrm_sandbox.services.journal.forventninger import verificer as efterproev
from psrm_sandbox.services.journal.journal import SIDSTE_NUMMER, Udeladt, kraev_operation, udeladt
from psrm_sandbox.services.porte.journal import Journallinje, Journalsoegning, Journalsted

LEVERING = "opretLeverance"
"""The operation whose calls carry actions."""


@dataclass(frozen=True, slots=True)
class Skel:
    """Where a span begins or ends: a pattern, and which of those that match it: foerste, sidste, or a call's number."""

    moenster: Moenster
    nr: str | int = "foerste"


@dataclass(frozen=True, slots=True)
class Verificering:
    """What to verify."""

    forventninger: tuple[Forventning, ...]
    i_raekkefoelge: bool = False
    efter: Skel | None = None
    foer: Skel | None = None


class Enhedsart(StrEnum):
    """What was counted."""

    AKTIONER = "aktioner"
    KALD = "kald"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naermeste:
    """The nearest miss: the call, the action of it where actions are counted, and what of it is otherwise."""

    nr: int
    aktions_id: str | None
    afviger: tuple[Afvigelse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forventningssvar:
    """What became of an expectation. ``numre``: the calls it was found in; ``naermeste``: where it is not met."""

    opfyldt: bool
    enhed: Enhedsart
    fundet: int
    numre: tuple[int, ...]
    forklaring: str
    naermeste: Naermeste | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verificeringssvar:
    """Whether all of them are met, and what became of each."""

    opfyldt: bool
    forklaring: str
    forventninger: tuple[Forventningssvar, ...]
    udeladt: Udeladt | None


def verificer(
    adgang: Adgang[Journalsted],
    verificering: Verificering,
    operationer: Mapping[str, str],
    uden_for_journalen: Collection[str] = (),
) -> Verificeringssvar:
    """Judges the expectations on the journal as it is now.

    ``operationer``: the contract's, with their methods. ``uden_for_journalen``: those that are never in a journal.

    Raises:
        Problem: ``ukendt-navn`` for an operation or a code that does not exist; ``umulig-forventning`` for what can
            never hold; ``spaend-mangler`` where the journal has no such span.

    """
    _kraev_muligt(verificering, operationer, uden_for_journalen)
    with adgang.verden.laes_journal() as journal:
        linjer = list(journal.find(Journalsoegning(), 1, SIDSTE_NUMMER, stigende=True))
        mangler = udeladt(journal)
    spaend = _spaend(verificering, linjer)
    udfald = efterproev(verificering.forventninger, linjer, spaend, i_raekkefoelge=verificering.i_raekkefoelge)
    saetninger = [_saetning(u, spaend, _ramte(u, linjer, spaend)) for u in udfald]
    return Verificeringssvar(
        opfyldt=all(u.opfyldt for u in udfald),
        forklaring=_forklaring(udfald, saetninger, verificering.i_raekkefoelge, mangler),
        forventninger=tuple(_svar(u, saetning) for u, saetning in zip(udfald, saetninger, strict=True)),
        udeladt=mangler,
    )


# -- What can never hold


def _kraev_muligt(v: Verificering, operationer: Mapping[str, str], uden_for_journalen: Collection[str]) -> None:
    moenstre = [(f"forventninger[{nr}]", et.moenster) for nr, et in enumerate(v.forventninger)]
    moenstre += [(navn, skel.moenster) for navn, skel in (("efter", v.efter), ("foer", v.foer)) if skel]
    for sted, moenster in moenstre:
        _kraev_kendt(sted, moenster.felter, operationer)
        operation = moenster.felter.get("operation")
        if operation in uden_for_journalen:
            raise _umulig(
                f"{operation} journalføres aldrig: kaldet hører ikke til en sandkasse, eller det sletter den.",
                f"{sted}.operation",
                operation,
                "en operation, der kaldes med en nøgle til sandkassen, og som ikke sletter den",
            )
        _kraev_samstemmende(sted, moenster, operationer)
    _kraev_forenelige(v.forventninger)


def _kraev_kendt(sted: str, felter: Mapping[str, str], operationer: Mapping[str, str]) -> None:
    kraev_operation(felter.get("operation"), f"{sted}.operation", operationer)
    kode = felter.get("aktionskode")
    if kode is not None and kode not in set(Aktionskode):
        raise ukendt_navn("Aktionskoden", f"{sted}.aktionskode", kode, Aktionskode, "en af kontraktens aktionskoder")


def _kraev_samstemmende(sted: str, moenster: Moenster, operationer: Mapping[str, str]) -> None:
    operation, metode = moenster.felter.get("operation"), moenster.felter.get("metode")
    if operation and metode and operationer[operation] != metode:
        raise _umulig(
            f"{operation} er et {operationer[operation]}-kald og aldrig {metode}.",
            f"{sted}.metode",
            metode,
            operationer[operation],
        )
    if moenster.aktioner and operation not in (None, LEVERING):
        raise _umulig(f"{operation} bærer ingen aktioner.", f"{sted}.operation", operation, f"{LEVERING}, eller intet")
    if moenster.aktioner and metode not in (None, operationer[LEVERING]):
        raise _umulig(f"Et {metode}-kald bærer ingen aktioner.", f"{sted}.metode", metode, operationer[LEVERING])


def _kraev_forenelige(forventninger: Sequence[Forventning]) -> None:
    """No two of the same pattern whose numbers exclude each other."""
    for nr, et in enumerate(forventninger):
        for tidligere in forventninger[:nr]:
            loft = et.antal.hoejst if tidligere.antal.mindst > et.antal.mindst else tidligere.antal.hoejst
            bund = max(et.antal.mindst, tidligere.antal.mindst)
            if et.moenster == tidligere.moenster and loft is not None and loft < bund:
                raise _umulig(
                    f"Det samme ventes {antal_tekst(tidligere.antal)} og {antal_tekst(et.antal)} gange.",
                    f"forventninger[{nr}].antal",
                    antal_tekst(et.antal),
                    "antal, der kan være rigtige på én gang",
                )


def _umulig(detail: str, felt: str, fundet: str | None, krav: str) -> Problem:
    return Problem(
        "umulig-forventning",
        f"Det kan aldrig opfyldes: {detail}",
        "No journal can ever meet this.",
        felt=felt,
        fundet=fundet,
        krav=krav,
    )


# -- The span


def _spaend(v: Verificering, linjer: Sequence[Journallinje]) -> Spaend:
    efter = _skel("efter", v.efter, linjer)
    foer = _skel("foer", v.foer, linjer)
    spaend = Spaend()
    if efter:
        spaend = replace(spaend, efter=efter.slut, efter_tekst=f"efter nr. {efter.linje.nr}")
    if foer:
        spaend = replace(spaend, foer=foer.start, foer_tekst=f"før nr. {foer.linje.nr}")
    if efter and foer and not efter.slut < foer.start:
        raise Problem(
            "spaend-mangler",
            f"Spændet slutter, før det begynder: efter er nr. {efter.linje.nr}, foer er nr. {foer.linje.nr}.",
            "The span ends before it begins.",
            felt="foer",
            fundet=f"nr. {foer.linje.nr}",
            krav=f"et kald efter nr. {efter.linje.nr}",
        )
    return spaend


def _skel(navn: str, skel: Skel | None, linjer: Sequence[Journallinje]) -> Enhed | None:
    if skel is None:
        return None
    fundne = [e for e in skel.moenster.enheder(linjer) if not skel.moenster.afvigelser(e)]
    if isinstance(skel.nr, int):
        fundne = [e for e in fundne if e.linje.nr == skel.nr]
    if not fundne:
        raise Problem(
            "spaend-mangler",
            f"Journalen har intet, der svarer til {navn}: {_beskriv(skel.moenster)}"
            + (f", nr. {skel.nr}." if isinstance(skel.nr, int) else "."),
            f"Nothing in the journal matches the span's {navn}.",
            felt=navn,
            krav="noget, der allerede står i journalen",
        )
    return fundne[-1] if skel.nr == "sidste" else fundne[0]


# -- The words


def _svar(u: Udfald, saetning: str) -> Forventningssvar:
    return Forventningssvar(
        opfyldt=u.opfyldt,
        enhed=Enhedsart.AKTIONER if u.forventning.moenster.aktioner else Enhedsart.KALD,
        fundet=len(u.fundne),
        numre=tuple(dict.fromkeys(e.linje.nr for e in u.fundne))[:_MAKS_NUMRE],
        forklaring=saetning,
        naermeste=None if u.naermeste is None else _naermeste(u.naermeste),
    )


def _naermeste(forbi: Forbi) -> Naermeste:
    enhed = forbi.enhed
    aktion = None if enhed.indeks is None else enhed.linje.aktioner[enhed.indeks]
    return Naermeste(nr=enhed.linje.nr, aktions_id=aktion.aktions_id if aktion else None, afviger=forbi.afvigelser)


_MAKS_NUMRE = 100
"""How many of the calls that match are told by number."""


def _beskriv(moenster: Moenster, antal: Antal | None = None) -> str:
    flere = antal is not None and (antal.hoejst if antal.hoejst is not None else antal.mindst) != 1
    if not moenster.felter:
        return "kald"
    hvad = ("aktioner" if flere else "aktion") if moenster.aktioner else "kald"
    return f"{hvad} med " + " og ".join(f"{navn} {v}" for navn, v in moenster.felter.items())


_MAKS_RAMTE = 3
"""How many of the calls that a fault struck are told."""


def _ramte(u: Udfald, linjer: Sequence[Journallinje], spaend: Spaend) -> list[Journallinje]:
    """The calls that a fault struck, of those that the expectation could have been about."""
    operation = LEVERING if u.forventning.moenster.aktioner else u.forventning.moenster.felter.get("operation")
    return [
        linje
        for linje in linjer
        if er_fejlregels(linje.fejl) and operation in (None, linje.operation) and spaend.rummer(Enhed(linje))
    ]


def _afbrudt(ramte: Sequence[Journallinje]) -> str:
    """Which calls a fault struck, each with its rule; AFBRYD_* and AFKORT are those that were cut."""
    tekst = ""
    for linje in ramte[:_MAKS_RAMTE]:
        nr, _, art = str(linje.fejl).partition(" ")
        hvad = "blev afbrudt" if art.startswith("AF") else "blev ramt"
        tekst += f" Nr. {linje.nr} ({linje.operation}) {hvad} af fejlregel {nr} ({art})."
    flere = len(ramte) - _MAKS_RAMTE
    return tekst + (f" En fejlregel ramte {flere} kald mere." if flere > 0 else "")


def _saetning(u: Udfald, spaend: Spaend, ramte: Sequence[Journallinje]) -> str:
    hvor = " ".join(t for t in (spaend.efter_tekst, spaend.foer_tekst) if t)
    moenster, antal = u.forventning.moenster, u.forventning.antal
    ventet = f"{antal_tekst(antal)} {_beskriv(moenster, antal)} {hvor}".rstrip()
    if u.opfyldt:
        return f"Ventet {ventet}; fandt {len(u.fundne)}."
    return f"Ventet {ventet}; fandt {len(u.fundne)}. {_forbi(u.naermeste)}{_afbrudt(ramte)}"


def _forbi(forbi: Forbi | None) -> str:
    if forbi is None:
        return "Intet i journalen ligner."
    nr = forbi.enhed.linje.nr
    foerste = forbi.afvigelser[0]
    if foerste.felt == "antal":
        return f"Nr. {nr} er en for meget."
    if foerste.felt == "raekkefoelge":
        return f"Nr. {nr} ligger ikke {foerste.forventet}, som rækkefølgen kræver."
    dele = [
        f"ligger ikke {a.forventet}"
        if a.felt in ("efter", "foer")
        else f"{a.felt} er {a.fundet or 'tom'}, ikke {a.forventet}"
        for a in forbi.afvigelser
    ]
    return f"Nærmest er nr. {nr}: {'; '.join(dele)}."


def _forklaring(
    udfald: Sequence[Udfald], saetninger: Sequence[str], i_raekkefoelge: bool, mangler: Udeladt | None
) -> str:
    brudte = [saetning for u, saetning in zip(udfald, saetninger, strict=True) if not u.opfyldt]
    orden = ", i den rækkefølge" if i_raekkefoelge and len(udfald) > 1 else ""
    hoved = f"{'Ikke opfyldt' if brudte else 'Opfyldt'}{orden}. " + " ".join(brudte or saetninger)
    if mangler:
        hoved += f" Journalen begynder ved nr. {mangler.foerste}; det ældre er udeladt."
    return hoved
