"""The monthly settlement: what the creditors' coverage comes to by booking day (A-12), paid on the last bank day.

A negative settlement is not collected: it is carried to coming ones. Source: PENGE (Settlement). Reading of our own:
S-57.
"""

from datetime import date, timedelta
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain import bogposter
from psrm_sandbox.domain.afregning import periode_for
from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.domain.koder import Bogfoeringsart, Underretningsart
from psrm_sandbox.domain.underretningsgrundlag import Afregningsgrundlag
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.rapport import Rapportlaeser
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.porte.underretning import Afregningslaeser
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.underretning.dannelse import Udstedelse, Udsteder
from psrm_sandbox.services.underretning.linjer import Linjelaeser, Linjeskriver
from psrm_sandbox.services.underretning.visninger import AfregningMedLinjer, Afregningsvisning

_EN_DAG = timedelta(days=1)


class Afregningsskriver(Udstedelse, Afregningslaeser, Rapportlaeser, Protocol):
    """What settling needs of a transaction."""


def afregn(arbejde: Arbejde[Afregningsskriver], udbetales: date) -> list[bogposter.Afregning]:
    """Settles with every creditor that has something to settle or to carry; the settlements.

    To be called at the start (00:00 Copenhagen) of the month's last bank day.

    Raises:
        ValueError: the day is no pay day.

    """
    skriver = arbejde.skriver
    periode = periode_for(udbetales - _EN_DAG, arbejde.regelsaet.kalendere.bank)
    if periode.udbetales != udbetales:
        raise ValueError(f"{udbetales.isoformat()} er ikke månedens sidste bankdag")
    skriver.skriv_samlede()
    summer = skriver.summer_af([Bogfoeringsart.DAEKNING], midnat(periode.fra), midnat(udbetales))
    udsteder, afregninger = Udsteder(arbejde), []
    med_fordringer = skriver.med_fordringer()
    for id_, aftale in arbejde.aftaler.items():
        if id_ not in med_fordringer:
            continue
        overfoert = til_overfoersel(skriver, id_)
        if id_ not in summer and not overfoert:
            continue
        beloeb = -summer[id_][0] if id_ in summer else 0
        post = bogposter.Afregning(
            nr=skriver.naeste("afregning"),
            fordringshaver_id=id_,
            fra=periode.fra,
            til=periode.til,
            udbetales=udbetales,
            beloeb=beloeb,
            overfoert=overfoert,
            udbetalt=max(beloeb + overfoert, 0),
            registreret=arbejde.nu,
        )
        skriver.tilfoej(post)
        afregninger.append(post)
        if aftale.underretninger.afregning:
            udsteder.udsted(aftale, Underretningsart.AFREGNING, Afregningsgrundlag(post.nr))
    return afregninger


def til_overfoersel(laeser: Afregningslaeser, fordringshaver_id: str) -> int:
    """What the creditor's settlements so far leave to set off in coming ones: øre, never positive."""
    tidligere = laeser.afregninger(fordringshaver_id)
    return tidligere[-1].til_overfoersel if tidligere else 0


# -- read


def vis_afregning(post: bogposter.Afregning) -> Afregningsvisning:
    """A settlement's figures."""
    return Afregningsvisning(
        afregnings_id=post.nr,
        fordringshaver_id=post.fordringshaver_id,
        periode_fra=post.fra,
        periode_til=post.til,
        udbetales=post.udbetales,
        beloeb=post.beloeb,
        overfoert=post.overfoert,
        udbetalt=post.udbetalt,
        til_overfoersel=post.til_overfoersel,
        dannet=post.registreret,
    )


class Afregningssyn(Aftalelaeser, Afregningslaeser, Linjelaeser, Protocol):
    """What the exchange's look at settlements reads."""


def liste(
    adgang: Laeseadgang[Afregningssyn], side: Side, fordringshaver_id: str | None = None
) -> Listeside[Afregningsvisning]:
    """A page of the settlements with the creditors that the key acts for, in order of id."""
    with adgang.verden.laes() as laeser:
        egne = [f for f in adgang.egne(laeser.aftaler()) if fordringshaver_id in (None, f)]
        alle = sorted((a for f in egne for a in laeser.afregninger(f) if a.nr > side.efter), key=lambda a: a.nr)
        vist = alle[: side.antal]
        return Listeside(
            poster=tuple(vis_afregning(a) for a in vist), naeste=vist[-1].nr if len(alle) > len(vist) else None
        )


def hent(adgang: Laeseadgang[Afregningssyn], regelsaet: Regelsaet, afregnings_id: str) -> AfregningMedLinjer:
    """A settlement with its lines, by an id of digits.

    Raises:
        Problem: ``ukendt-id``, with the nearest id that the key may see.

    """
    with adgang.verden.laes() as laeser:
        post = laeser.afregning(int(afregnings_id))
        egne = adgang.egne(laeser.aftaler())
        if post is None or post.fordringshaver_id not in egne:
            kendte = [str(a.nr) for f in egne for a in laeser.afregninger(f)]
            raise ukendt("Afregningen", "afregningsId", afregnings_id, naermeste(afregnings_id, kendte))
        return AfregningMedLinjer(**felter(vis_afregning(post)), linjer=Linjeskriver(laeser, regelsaet).afregning(post))
