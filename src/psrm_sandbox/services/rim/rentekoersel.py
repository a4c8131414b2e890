"""The month's interest: posted at the start of the 1st, for every part with a principal, for the month that has ended.

A part whose interest follows its rates alone is posted from its standing (`Rentestand`); where a suspension breaks
the run, the claim is booked from its facts. Both give the same øre: `psrm-sandbox efterregn` proves it.

Source: PENGE (Inddrivelsesrente): posted monthly.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from psrm_sandbox.domain import bogposter
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel
from psrm_sandbox.domain.rente import NAEVNER, rund
from psrm_sandbox.services.sag.arbejde import Arbejde

_HOLD = 5_000
"""How many parts are read and written at a time."""


def tilskriv(arbejde: Arbejde, den_foerste: date) -> int:
    """Posts the interest up to, not including, the 1st; how many parts it touched."""
    antal, efter = 0, (0, 0)
    while hold := arbejde.skriver.renteklare(den_foerste, efter, _HOLD):
        efter = (hold[-1].fordrings_id, hold[-1].del_nr)
        antal += len(hold)
        _enkle(arbejde, [stand for stand in hold if stand.enkel], den_foerste)
        for fordrings_id in dict.fromkeys(stand.fordrings_id for stand in hold if not stand.enkel):
            arbejde.daekker.bogfoer(fordrings_id)
    return antal


def _enkle(arbejde: Arbejde, stande: Sequence[bogposter.Rentestand], den_foerste: date) -> None:
    skriver, satser, nu = arbejde.skriver, arbejde.bog.satser, arbejde.nu
    sidste = den_foerste - timedelta(days=1)
    nye: list[tuple[str, date, int, int]] = []
    renter: dict[int, int] = {}
    for stand in stande:
        taeller = int(stand.rest) + satser.for_valg(stand.rentevalg).taeller(stand.saldo, stand.til, den_foerste)
        oere = rund(taeller)
        nye.append((str(taeller - oere * NAEVNER), den_foerste, stand.fordrings_id, stand.del_nr))
        if not oere:
            continue
        renter[stand.fordrings_id] = renter.get(stand.fordrings_id, 0) + oere
        skriver.tilfoej(
            bogposter.Bogfoeringspost(
                nr=skriver.naeste("bogfoering"),
                fordrings_id=stand.fordrings_id,
                haendelse_nr=stand.del_nr,
                art=Bogfoeringsart.RENTETILSKRIVNING,
                del_nr=stand.del_nr,
                del_=Fordringsdel.RENTE,
                beloeb=oere,
                virkningsdato=sidste,
                registreret=nu,
                bogfoert=nu,
            )
        )
    if nye:
        skriver.skriv_samlede()
        skriver.tilskriv_renter(nye, [(oere, id_) for id_, oere in renter.items()])
