"""Faults of the wire: asked for, listed, taken back. They strike outside the services, in ``forbindelse/fejllag``."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.fejlregel import LISTEARTER, Fejlregel, Fejltaelling, Forsinkelse
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import ukendt, ukendt_navn
from psrm_sandbox.services.porte.drift import Driftssted, Fejlregelskriver
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.transaktion import Journalskriver, Skrivbar

UNDERRETNINGSLISTER = ("hentUnderretninger", "hentUnderretningerEfterDato")
"""The operations that answer a list of notifications."""
MAKS_REGLER = 100
"""How many rules a world holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fejlregelvisning:
    """A rule, how many calls have matched it, and how many of them it struck."""

    regel: Fejlregel
    kaldt: int
    ramt: int


class Fejlregelfoering(Fejlregelskriver, Aftalelaeser, Journalskriver, Protocol):
    """What keeping fault rules needs of a transaction."""


class Fejlregelsted(Skrivbar[Fejlregelfoering], Driftssted, Protocol):
    """A world that counts how often they strike."""


def opret(adgang: Adgang[Fejlregelsted], operationer: Collection[str], regel: Fejlregel) -> Fejlregelvisning:
    """A new rule; ``operationer`` are those of the exchange. Its number is one above the highest there is.

    Raises:
        Problem: ``ukendt-navn`` (operation), ``ukendt-id`` (creditor), each with the nearest; ``ugyldig-vaerdi``.

    """
    _kraev_operation(regel, operationer)
    _kraev_forsinkelse(regel.forsinkelse)
    with adgang.verden.skriv() as skriver:
        _kraev_fordringshaver(skriver, regel.fordringshaver_id)
        kendte = skriver.fejlplan().regler
        if len(kendte) >= MAKS_REGLER:
            raise Problem(
                "ugyldig-vaerdi",
                f"En sandkasse har højst {MAKS_REGLER} fejlregler.",
                f"A sandkasse holds at most {MAKS_REGLER} fault rules.",
                krav="slet en regel først",
            )
        ny = replace(regel, nr=kendte[-1].nr + 1 if kendte else 1)
        skriver.gem_fejlregel(ny)
        svar = adgang.foer(skriver, _vis(ny, Fejltaelling()))
    adgang.verden.fejltaelling.glem(ny.nr)
    return svar


def laeg_ind(skriver: Fejlregelskriver, regel: Fejlregel) -> None:
    """A rule by a script, in the caller's transaction; left out where the world holds as many as it can."""
    kendte = skriver.fejlplan().regler
    if len(kendte) < MAKS_REGLER:
        skriver.gem_fejlregel(replace(regel, nr=kendte[-1].nr + 1 if kendte else 1))


def liste(adgang: Adgang[Driftssted]) -> Liste[Fejlregelvisning]:
    """Every rule in order, with how often it has matched and struck."""
    taelling = adgang.verden.fejltaelling
    return Liste(poster=tuple(_vis(regel, taelling) for regel in adgang.verden.fejlplan.regler))


def slet(adgang: Adgang[Fejlregelsted], nr: int) -> None:
    """Takes a rule back.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.skriv() as skriver:
        numre = [str(regel.nr) for regel in skriver.fejlplan().regler]
        if str(nr) not in numre:
            raise ukendt("Fejlreglen", "nr", str(nr), naermeste(str(nr), numre))
        skriver.slet_fejlregler([nr])
        adgang.foer(skriver, None)
    adgang.verden.fejltaelling.glem(nr)


def slet_alle(adgang: Adgang[Fejlregelsted]) -> None:
    """Takes every rule back; the next one is number 1."""
    with adgang.verden.skriv() as skriver:
        skriver.slet_fejlregler([regel.nr for regel in skriver.fejlplan().regler])
        adgang.foer(skriver, None)
    adgang.verden.fejltaelling.glem()


def _kraev_operation(regel: Fejlregel, operationer: Collection[str]) -> None:
    if regel.operation is None:
        return
    if regel.operation not in operationer:
        raise ukendt_navn(
            "Operationen", "operation", regel.operation, operationer, "et operationId fra openapi/psrm.yaml"
        )
    if regel.art in LISTEARTER and regel.operation not in UNDERRETNINGSLISTER:
        raise Problem(
            "ugyldig-vaerdi",
            f"{regel.art} gælder kun lister af underretninger.",
            f"{regel.art} is for lists of notifications only.",
            felt="operation",
            fundet=regel.operation,
            krav=" eller ".join(UNDERRETNINGSLISTER),
        )


def _kraev_forsinkelse(forsinkelse: Forsinkelse | None) -> None:
    f = forsinkelse or Forsinkelse()
    for lav, hoej, navne in ((f.fra, f.til, ("fra", "til")), (f.p50, f.p99, ("p50", "p99"))):
        if lav is not None and hoej is not None and hoej < lav:
            raise Problem(
                "ugyldig-vaerdi",
                f"forsinkelse.{navne[1]} er mindre end {navne[0]}.",
                f"forsinkelse.{navne[1]} is less than {navne[0]}.",
                felt=f"forsinkelse.{navne[1]}",
                fundet=str(hoej),
                krav=f"mindst {lav}",
            )


def _kraev_fordringshaver(laeser: Aftalelaeser, fordringshaver_id: str | None) -> None:
    aftaler = laeser.aftaler()
    if fordringshaver_id is not None and fordringshaver_id not in aftaler:
        raise ukendt(
            "Fordringshaveren", "fordringshaverId", fordringshaver_id, naermeste(fordringshaver_id, list(aftaler))
        )


def _vis(regel: Fejlregel, taelling: Fejltaelling) -> Fejlregelvisning:
    return Fejlregelvisning(regel=regel, kaldt=taelling.kaldt[regel.nr], ramt=taelling.ramt[regel.nr])
