"""Which scripts there are for a world: the library's stories, its own, and a rejection for every fejlkode.

A script is known by its id; the id of a forced rejection is its code.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.scenarieposter import Scenariepost
from psrm_sandbox.grunddata.kodelister import Aarsagsliste, Fejlkode
from psrm_sandbox.scenarier.laesning import indlaes
from psrm_sandbox.scenarier.model import Match, Scenarie, Tvang, Virkning
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.scenarie import Scenarielaeser

HEADER = "X-Sandkasse-Scenarie"

Kendt = tuple[str, str, Iterable[str]]


class Scenarieslags(StrEnum):
    """Where a script comes from."""

    HISTORIE = "HISTORIE"
    KODE = "KODE"
    EGEN = "EGEN"


def afvisning(kode: Fejlkode) -> Scenarie:
    """The script that rejects with the code, whatever the action says."""
    return Scenarie(
        id=str(kode.kode),
        titel=f"Afvist med {kode.kode}",
        hvorfor=kode.tekst,
        emner=("afvisning",),
        kilde=kode.kilde,
        saa=Virkning(dom=Tvang(status="AFVIST", koder=(kode.kode,))),
    )


def historie(regelsaet: Regelsaet, id_: str) -> Scenarie | None:
    """The library's story with that id. One that is named after a fejlkode also forces it."""
    fundet = indlaes().get(id_)
    kode = _kode(regelsaet, id_)
    if fundet is None or fundet.saa is not None or kode is None:
        return fundet
    return fundet.model_copy(update={"saa": afvisning(kode).saa})


def find(laeser: Scenarielaeser, regelsaet: Regelsaet, id_: str) -> tuple[Scenarie, Scenarieslags] | None:
    """The script with that id, and where it comes from."""
    fundet = historie(regelsaet, id_)
    if fundet is not None:
        return fundet, Scenarieslags.HISTORIE
    egen = laeser.scenarier().get(id_)
    if egen is not None and egen.indhold is not None:
        return Scenarie.model_validate(egen.indhold), Scenarieslags.EGEN
    kode = _kode(regelsaet, id_)
    return (afvisning(kode), Scenarieslags.KODE) if kode is not None else None


def _kode(regelsaet: Regelsaet, id_: str) -> Fejlkode | None:
    return next((kode for kode in regelsaet.koder.fejlkoder if str(kode.kode) == id_), None)


def kraev(
    laeser: Scenarielaeser, regelsaet: Regelsaet, id_: str, felt: str = "scenarieId"
) -> tuple[Scenarie, Scenarieslags]:
    """The script with that id.

    Raises:
        Problem: ``ukendt-navn``, with the nearest.

    """
    fundet = find(laeser, regelsaet, id_)
    if fundet is not None:
        return fundet
    kendte = [*indlaes(), *egne(laeser), *(str(k.kode) for k in regelsaet.koder.fejlkoder)]
    raise ukendt_navn("Scenariet", felt, id_, kendte, "et scenarie fra listen over sandkassens scenarier")


def kraev_virkning(scenarie: Scenarie, felt: str) -> Scenarie:
    """Lets only a script through that bends something.

    Raises:
        Problem: ``ugyldig-vaerdi``.

    """
    if scenarie.saa is None:
        raise Problem(
            "ugyldig-vaerdi",
            f"Scenariet {scenarie.id} bøjer ikke noget: dets udfald følger af reglerne, når du sender det, "
            "det fortæller om.",
            "The script bends nothing: its outcome follows from the rules.",
            felt=felt,
            fundet=scenarie.id,
            krav="et scenarie med saa",
        )
    return scenarie


def naevnt(laeser: Scenarielaeser, regelsaet: Regelsaet, id_: str) -> Scenarie:
    """The script that a delivery names in its header.

    Raises:
        Problem: ``ukendt-navn``; ``ugyldig-vaerdi`` for one that bends nothing, or is not set off by the header.

    """
    scenarie = kraev_virkning(kraev(laeser, regelsaet, id_, HEADER)[0], HEADER)
    if not scenarie.udloeser.header:
        raise Problem(
            "ugyldig-vaerdi",
            f"Scenariet {id_} udløses ikke af headeren; armér det.",
            "The script is not set off by the header; arm it.",
            felt=HEADER,
            fundet=id_,
            krav="et scenarie, hvis udloeser.header er true",
        )
    return scenarie


def egne(laeser: Scenarielaeser) -> Mapping[str, Scenariepost]:
    """The world's own scripts."""
    return {id_: post for id_, post in laeser.scenarier().items() if post.indhold is not None}


def armerede(laeser: Scenarielaeser, regelsaet: Regelsaet) -> Iterator[Scenarie]:
    """The armed scripts, the first armed first."""
    poster = sorted((p.armeret, p.id) for p in laeser.scenarier().values() if p.armeret is not None)
    for _, id_ in poster:
        fundet = find(laeser, regelsaet, id_)
        if fundet is not None:
            yield fundet[0]


class Ordlaeser(Scenarielaeser, Aftalelaeser, Protocol):
    """The part of a view that knows the words of a script."""


def efterse_ord(scenarie: Scenarie, laeser: Ordlaeser, regelsaet: Regelsaet, operationer: Sequence[str]) -> None:
    """Refuses a script that speaks of what is not there: a claim type, a code, a creditor, a reason, an operation.

    Raises:
        Problem: ``ukendt-navn``, with field and nearest.

    """
    fejl = scenarie.saa.fejl if scenarie.saa else ()
    af_fejl = ((f"saa.fejl[{nr}].operation", et.operation, operationer) for nr, et in enumerate(fejl))
    for felt, fundet, kendte in (*_ord(scenarie, laeser, regelsaet), *af_fejl):
        alle = list(dict.fromkeys(kendte))
        if fundet in alle:
            continue
        forslag = naermeste(fundet, alle)
        raise Problem(
            "ukendt-navn",
            f"{felt}: {masker(fundet)[:60]} kendes ikke." + (f" Mente du {forslag}?" if forslag else ""),
            f"{felt} names something that is not there; the script was not kept.",
            felt=felt,
            fundet=masker(fundet)[:60],
            krav="et navn, som sandkassen kender",
            naermeste=forslag,
        )


def _ord(scenarie: Scenarie, laeser: Ordlaeser, regelsaet: Regelsaet) -> Iterator[Kendt]:
    if scenarie.udloeser.match is not None:
        yield from _i_match(scenarie.udloeser.match, laeser, regelsaet)
    if scenarie.saa is None:
        return
    fejlkoder = [str(k.kode) for k in regelsaet.koder.fejlkoder]
    regler = {nr for type_ in regelsaet.katalog.typer for regel in type_.filter for nr in regel.regler}
    for nr, kode in enumerate(scenarie.saa.dom.koder if scenarie.saa.dom else ()):
        kendte: Iterable[str] = fejlkoder if isinstance(kode, int) else [*regelsaet.navngivne, *sorted(regler)]
        yield f"saa.dom.koder[{nr}]", str(kode), kendte
    for nr, handling in enumerate(scenarie.saa.rim):
        sted = f"saa.rim[{nr}]"
        if handling.indbetaling is not None:
            yield f"{sted}.indbetaling.art", handling.indbetaling.art, [a.value for a in Betalingsart]
        if handling.afskrivning is not None:
            aarsager = regelsaet.klasser.afskrivningsaarsager
            yield f"{sted}.afskrivning.aarsag", handling.afskrivning.aarsag, aarsager
        if handling.returnering is not None:
            retur = [a.kode for a in regelsaet.koder.aarsager[Aarsagsliste.RETUR]]
            yield f"{sted}.returnering.aarsag", handling.returnering.aarsag, retur


def _i_match(m: Match, laeser: Ordlaeser, regelsaet: Regelsaet) -> Iterator[Kendt]:
    lister = (Aarsagsliste.NEDSKRIV, Aarsagsliste.TILBAGEKALD)
    aarsager = [a.kode for liste in lister for a in regelsaet.koder.aarsager[liste]]
    for felt, fundet, kendte in (
        ("aktionskode", m.aktionskode, [k.value for k in Aktionskode]),
        ("fordringshaver", m.fordringshaver, list(laeser.aftaler())),
        ("fordringstype", m.fordringstype, [type_.kode for type_ in regelsaet.katalog.typer]),
        ("art", m.art, ["INDR", "MODR"]),
        ("aarsagskode", m.aarsagskode, aarsager),
    ):
        if fundet is not None:
            yield f"udloeser.match.{felt}", fundet, kendte
