"""A world's receipt policy: read, put in place, taken away. It holds for what is registered from then on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.kvitteringspolitik import Bedoemmes, Kvitteringsregel, Vises
from psrm_sandbox.services.grundlag.adgang import Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import kend
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.kvitteringer import Politiklaeser, Politikskriver
from psrm_sandbox.services.porte.transaktion import Journalskriver


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedoemmelsesplan:
    """When actions are judged. ``efter``: an ISO duration, where EFTER."""

    naar: Bedoemmes
    efter: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visningsplan:
    """When receipts may be seen: after an ISO duration, after so many fetches, or so many at once."""

    naar: Vises
    efter: str | None
    hentninger: int | None
    antal: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvitteringsregelvisning:
    """A rule of the policy. ``aktionskode`` and ``fordringshaver_id`` None: every one."""

    aktionskode: str | None
    fordringshaver_id: str | None
    bedoemmes: Bedoemmelsesplan
    vises: Visningsplan


class Politikfoering(Politikskriver, Aftalelaeser, Journalskriver, Protocol):
    """What setting the policy needs of a transaction."""


def hent(adgang: Laeseadgang[Politiklaeser]) -> Liste[Kvitteringsregelvisning]:
    """The rules in order; none means everything at once."""
    with adgang.verden.laes() as laeser:
        return _vis(laeser.kvitteringspolitik())


def saet(adgang: Skriveadgang[Politikfoering], regler: Sequence[Kvitteringsregel]) -> Liste[Kvitteringsregelvisning]:
    """Puts the rules in place of those there were; none of them where one names what does not exist.

    Actions that are registered already keep the plan they were registered under.

    Raises:
        Problem: ``ukendt-navn`` for an action code, ``ukendt-id`` for a creditor, with the nearest.

    """
    with adgang.verden.skriv() as skriver:
        aftaler = sorted(skriver.aftaler())
        for regel in regler:
            sted = f"regler[{regel.nr - 1}]"
            kend(f"{sted}.aktionskode", regel.aktionskode, [k.value for k in Aktionskode], "ukendt-navn")
            kend(f"{sted}.fordringshaverId", regel.fordringshaver_id, aftaler, "ukendt-id")
        skriver.saet_kvitteringspolitik(regler)
        return adgang.foer(skriver, _vis(regler))


def _vis(regler: Iterable[Kvitteringsregel]) -> Liste[Kvitteringsregelvisning]:
    return Liste(
        poster=tuple(
            Kvitteringsregelvisning(
                aktionskode=r.aktionskode,
                fordringshaver_id=r.fordringshaver_id,
                bedoemmes=Bedoemmelsesplan(
                    naar=r.bedoemmes, efter=r.bedoemmes_efter if r.bedoemmes is Bedoemmes.EFTER else None
                ),
                vises=Visningsplan(
                    naar=r.vises,
                    efter=r.vises_efter if r.vises is Vises.EFTER else None,
                    hentninger=r.hentninger if r.vises is Vises.EFTER_HENTNINGER else None,
                    antal=r.antal if r.vises is Vises.SAMLET else None,
                ),
            )
            for r in regler
        )
    )
