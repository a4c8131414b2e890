"""The creditors of a world, edited by its tester: each is its agreement, whole."""

import unicodedata
from collections.abc import Iterator
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.navne import kraev_navn
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import ukendt, ukendt_navn
from psrm_sandbox.services.porte.afstemning import Afstemningsskriver
from psrm_sandbox.services.porte.fordringer import Fordringssoeger
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser, Aftaleskriver
from psrm_sandbox.services.porte.transaktion import Journalskriver

OPTAGET = 182
"""The code of a creditor id that another has."""


class Fordringshaverskriver(Aftaleskriver, Fordringssoeger, Afstemningsskriver, Journalskriver, Protocol):
    """What keeping creditors needs of a transaction."""


def liste(adgang: Laeseadgang[Aftalelaeser]) -> Liste[Aftale]:
    """Every creditor, in order of id."""
    with adgang.verden.laes() as laeser:
        return Liste(poster=tuple(laeser.aftaler().values()))


def hent(adgang: Laeseadgang[Aftalelaeser], id_: str) -> Aftale:
    """One creditor.

    Raises:
        Problem: ``ukendt-id``, with the nearest.

    """
    with adgang.verden.laes() as laeser:
        return _kendt(laeser, id_)


def opret(adgang: Skriveadgang[Fordringshaverskriver], regelsaet: Regelsaet, aftale: Aftale) -> Aftale:
    """A new creditor.

    Raises:
        Problem: ``fordringshaver-optaget`` (fejlkode 182); ``ukendt-navn`` for a group or type; ``ugyldig-vaerdi``;
            ``aegte-cpr`` in a name.

    """
    _kraev_navne(aftale)
    _kend_navne(regelsaet, aftale)
    with adgang.verden.skriv() as skriver:
        kendte = skriver.aftaler()
        if aftale.fordringshaver_id in kendte:
            raise Problem(
                "fordringshaver-optaget",
                f"Fejlkode {OPTAGET}: {regelsaet.koder.fejlkode(OPTAGET).tekst} Intet er ændret.",
                f"Code {OPTAGET}: the creditor id is in use; nothing was changed.",
                felt="fordringshaverId",
                fundet=aftale.fordringshaver_id,
                krav="et fordringshaverId, der ikke er i brug",
                ekstra={"fejlkode": OPTAGET},
            )
        skriver.saet_aftale(aftale)
        return adgang.foer(skriver, aftale)


def saet(adgang: Skriveadgang[Fordringshaverskriver], regelsaet: Regelsaet, id_: str, aftale: Aftale) -> Aftale:
    """The creditor's agreement, in place of the one there was. It holds for what is judged from now on.

    Raises:
        Problem: ``ukendt-id``, with the nearest; ``ukendt-navn`` for a group or type; ``ugyldig-vaerdi``;
            ``aegte-cpr`` in a name; ``fordringshaver-i-brug`` for another group, where claims are registered.

    """
    if aftale.fordringshaver_id != id_:
        raise _ugyldig("fordringshaverId", aftale.fordringshaver_id, f"{id_}, som i adressen")
    _kraev_navne(aftale)
    _kend_navne(regelsaet, aftale)
    with adgang.verden.skriv() as skriver:
        foer = _kendt(skriver, id_)
        if foer.gruppe != aftale.gruppe and skriver.har_fordringer(id_):
            raise _i_brug("gruppe", aftale.gruppe, foer.gruppe, "skifte gruppe", "change its group")
        skriver.saet_aftale(aftale)
        return adgang.foer(skriver, aftale)


def _kraev_navne(aftale: Aftale) -> None:
    kraev_navn(aftale.navn)
    for nr, ret in enumerate(aftale.indberettere):
        kraev_navn(ret.navn, f"indberettere[{nr}].navn")


def slet(adgang: Skriveadgang[Fordringshaverskriver], id_: str) -> None:
    """The creditor is gone; a key of its portal user opens an empty world until it is made again.

    Raises:
        Problem: ``ukendt-id``, with the nearest; ``fordringshaver-i-brug`` where claims are registered.

    """
    with adgang.verden.skriv() as skriver:
        _kendt(skriver, id_)
        if skriver.har_fordringer(id_):
            raise _i_brug("fordringshaverId", id_, "en fordringshaver uden fordringer", "slettes", "be deleted")
        skriver.slet_afstemninger_hos(id_)
        skriver.slet_aftale(id_)
        adgang.foer(skriver, None)


def _kendt(laeser: Aftalelaeser, id_: str) -> Aftale:
    aftaler = laeser.aftaler()
    if id_ not in aftaler:
        raise ukendt("Fordringshaveren", "fordringshaverId", id_, naermeste(id_, aftaler))
    return aftaler[id_]


def _kend_navne(regelsaet: Regelsaet, aftale: Aftale) -> None:
    """The group is one of the catalogue's, and each type one that the group may use; no reporter stands twice."""
    grupper = [g.kode for g in regelsaet.katalog.grupper]
    if aftale.gruppe not in grupper:
        raise ukendt_navn("Gruppen", "gruppe", aftale.gruppe, grupper, mere=" Intet er ændret.")
    for felt, kode in _typer(aftale):
        if regelsaet.katalog.hent(aftale.gruppe, kode) is None:
            forslag = regelsaet.katalog.naermeste_kode(aftale.gruppe, kode)
            krav = f"en fordringstype i gruppen {aftale.gruppe}"
            raise ukendt_navn("Fordringstypen", felt, kode, (), krav, naermest=forslag, mere=" Intet er ændret.")
    set_: set[str] = set()
    for nr, indberetter in enumerate(aftale.indberettere):
        if indberetter.indberetter in set_:
            raise _ugyldig(f"indberettere[{nr}].indberetter", indberetter.indberetter, "hver indberetter én gang")
        set_.add(indberetter.indberetter)


def _typer(aftale: Aftale) -> Iterator[tuple[str, str]]:
    """Every type that the agreement names, with where."""
    for kode in sorted(aftale.typer or ()):
        yield "typer", kode
    for hoved, under in (aftale.underfordringstyper or {}).items():
        yield "underfordringstyper", hoved
        for kode in sorted(under):
            yield "underfordringstyper", kode
    for kode in sorted(aftale.statsrefusion):
        yield "statsrefusion", kode
    for nr, indberetter in enumerate(aftale.indberettere):
        for kode in sorted(indberetter.typer or ()):
            yield f"indberettere[{nr}].typer", kode


def typekode(tekst: str) -> str:
    """A type's code as the catalogue writes it."""
    return unicodedata.normalize("NFC", tekst)


def _ugyldig(felt: str, fundet: str, krav: str) -> Problem:
    return Problem(
        "ugyldig-vaerdi",
        f"{felt} kan ikke være {masker(fundet)[:60]}. Intet er ændret.",
        f"{felt} does not take this value; nothing was changed.",
        felt=felt,
        fundet=masker(fundet)[:60],
        krav=krav,
    )


def _i_brug(felt: str, fundet: str, krav: str, hvad: str, what: str) -> Problem:
    return Problem(
        "fordringshaver-i-brug",
        f"Der er registreret fordringer på fordringshaveren, så den kan ikke {hvad}. Intet er ændret.",
        f"Claims of the creditor are registered, so it cannot {what}; nothing was changed.",
        felt=felt,
        fundet=masker(fundet)[:60],
        krav=krav,
    )
