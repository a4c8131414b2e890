"""A world's receipt policy: read, put in place, taken away. It holds for what is registered from then on."""

from collections.abc import Iterable, Sequence
from typing import Any

from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.kvitteringspolitik import Bedoemmes, Kvitteringsregel, Vises
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.synlighed import kend


def hent(adgang: Adgang) -> dict[str, Any]:
    """The rules in order; none means everything at once."""
    with adgang.verden.laes() as laeser:
        return _vis(laeser.kvitteringspolitik())


def saet(adgang: Adgang, regler: Sequence[Kvitteringsregel]) -> dict[str, Any]:
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
        svar = _vis(regler)
        return adgang.foer(skriver, svar)


def _vis(regler: Iterable[Kvitteringsregel]) -> dict[str, Any]:
    return {
        "regler": [
            {
                "aktionskode": r.aktionskode,
                "fordringshaverId": r.fordringshaver_id,
                "bedoemmes": _bedoemmes(r),
                "vises": _vises(r),
            }
            for r in regler
        ]
    }


def _bedoemmes(regel: Kvitteringsregel) -> dict[str, Any]:
    efter = {"efter": regel.bedoemmes_efter} if regel.bedoemmes is Bedoemmes.EFTER else {}
    return {"naar": regel.bedoemmes.value, **efter}


def _vises(regel: Kvitteringsregel) -> dict[str, Any]:
    vises: dict[str, Any] = {"naar": regel.vises.value}
    if regel.vises is Vises.EFTER:
        vises["efter"] = regel.vises_efter
    elif regel.vises is Vises.EFTER_HENTNINGER:
        vises["hentninger"] = regel.hentninger
    elif regel.vises is Vises.SAMLET:
        vises["antal"] = regel.antal
    return vises
