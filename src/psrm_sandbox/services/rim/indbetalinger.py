"""Money from a debtor to RIM: received and used, bounced, moved.

A bounce or a move is an internal write-up of what had been covered: no event of the creditor's. Source: PENGE (Coverage
order, Limitation). A move is the old payment undone and a new one with the same virkningsdato (S-49).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain import bogposter, poster
from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.services.grundlag.adgang import Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.rim import Indbetalingslaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.rim.faelles import (
    TIL_INDDRIVELSE,
    fordring_i,
    ikke_i_fremtiden,
    kraev_status,
    tilstand,
    ugyldig,
)
from psrm_sandbox.services.rim.foraeldelse import ved_betaling, ved_intern_opskrivning
from psrm_sandbox.services.rim.indbetalingsvisning import Indbetalingssyn, Indbetalingsvisning, vis_indbetaling
from psrm_sandbox.services.rim.skyldnere import Skyldnernoegle, er_skyldner, kraev_skyldner
from psrm_sandbox.services.sag.arbejde import Arbejde


@dataclass(frozen=True, slots=True, kw_only=True)
class Flytning:
    """A payment moved: the old one, and the one that took its place."""

    flyttet: Indbetalingsvisning
    ny: Indbetalingsvisning


_FOR_FORDRINGER = frozenset({Betalingsart.INDSATS, Betalingsart.LOENINDEHOLDELSE, Betalingsart.UDLAEG})


def indbetal(
    adgang: Skriveadgang[Sagsskriver],
    regelsaet: Regelsaet,
    skyldner: tuple[str, str],
    beloeb: int,
    art: Betalingsart,
    *,
    virkningsdato: date | None = None,
    fordringshaver_id: str | None = None,
    fordrings_ider: Sequence[str] = (),
) -> Indbetalingsvisning:
    """A payment of ``beloeb`` øre, used at once in the coverage order; the rest lies in the korrektionspulje.

    Raises:
        Problem: ``aegte-cpr``, ``ukendt-id`` for a claim or creditor, or ``ugyldig-vaerdi`` for a day that has not
            come, and for a creditor or claims that do not fit the kind of payment or the debtor.

    """
    with adgang.verden.skriv() as skriver:
        arbejde = Arbejde(skriver, regelsaet)
        egen = kraev_skyldner(arbejde, skyldner)
        dag = virkningsdato or arbejde.dag
        ikke_i_fremtiden(arbejde, "virkningsdato", dag)
        _kraev_fordringshaver(arbejde, art, fordringshaver_id)
        fordringer = _fordringer(skriver, art, fordrings_ider, egen)
        post = arbejde.daekker.indbetal(egen, art, beloeb, dag, fordringshaver_id, fordringer)
        ved_betaling(arbejde, post)
        svar = _vis(arbejde, post.nr)
        return adgang.foer(skriver, svar)


def _kraev_fordringshaver(arbejde: Arbejde, art: Betalingsart, fordringshaver_id: str | None) -> None:
    if fordringshaver_id is None:
        return
    if fordringshaver_id not in arbejde.aftaler:
        forslag = naermeste(fordringshaver_id, arbejde.aftaler)
        raise ukendt("Fordringshaveren", "fordringshaverId", fordringshaver_id, forslag)
    if art is not Betalingsart.MODREGNING:
        raise ugyldig(
            "Kun en modregning nævner en fordringshaver.", "fordringshaverId", fordringshaver_id, "feltet udelades"
        )


def _fordringer(
    laeser: Fordringslaeser, art: Betalingsart, ider: Sequence[str], skyldner: Skyldnernoegle
) -> tuple[int, ...]:
    if not ider:
        if art is Betalingsart.UDLAEG:
            raise ugyldig("Et udlæg dækker kun sine egne fordringer.", "fordringsIder", None, "mindst én fordring")
        return ()
    if art not in _FOR_FORDRINGER:
        krav = "feltet udelades, eller art er INDSATS, LOENINDEHOLDELSE eller UDLAEG"
        raise ugyldig(f"{art.value} nævner ingen fordringer.", "fordringsIder", None, krav)
    fundne = []
    for plads, id_ in enumerate(ider):
        post = fordring_i(laeser, id_, f"fordringsIder[{plads}]")
        er_skyldner(laeser, post, skyldner, f"fordringsIder[{plads}]")
        fundne.append(post.fordrings_id)
    return tuple(dict.fromkeys(fundne))


def liste(adgang: Laeseadgang[Indbetalingssyn], side: Side) -> Listeside[Indbetalingsvisning]:
    """A page of payments in the order they came; ``naeste`` is the number to go on from, None at the end."""
    with adgang.verden.laes() as laeser:
        raekker = laeser.indbetalinger(Side(side.efter, side.antal + 1))
        vist = raekker[: side.antal]
        return Listeside(
            poster=tuple(vis_indbetaling(laeser, post) for post in vist),
            naeste=vist[-1].nr if len(raekker) > len(vist) else None,
        )


def hent(adgang: Laeseadgang[Indbetalingssyn], nr: str) -> Indbetalingsvisning:
    """One payment.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        return vis_indbetaling(laeser, _indbetaling(laeser, nr))


def afvis(adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, nr: str) -> Indbetalingsvisning:
    """The payment bounced: its coverages are cancelled, and its money in the pool is gone.

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand`` for one that bounced or was moved already.

    """
    with adgang.verden.skriv() as skriver:
        arbejde = Arbejde(skriver, regelsaet)
        post = _staaende(skriver, nr)
        for fordring in _ophaev(arbejde, post):
            arbejde.daekker.genanvend_for(fordring.fordrings_id)
        svar = _vis(arbejde, post.nr)
        return adgang.foer(skriver, svar)


def flyt(
    adgang: Skriveadgang[Sagsskriver],
    regelsaet: Regelsaet,
    nr: str,
    fordrings_id: str | None,
    skyldner: tuple[str, str] | None,
) -> Flytning:
    """The payment belongs to another claim or another debtor: undone where it was, used anew from the same day.

    On a claim it covers that first, and then the debtor's others. What was paid out already stays so.

    Raises:
        Problem: ``ukendt-id``, ``aegte-cpr``, ``ugyldig-vaerdi`` unless exactly one of the two is named, or
            ``forkert-tilstand`` where nothing is left to move or the claim is not under recovery.

    """
    with adgang.verden.skriv() as skriver:
        arbejde = Arbejde(skriver, regelsaet)
        post = _staaende(skriver, nr)
        if (fordrings_id is None) == (skyldner is None):
            raise ugyldig(
                "Flyt til en fordring eller til en skyldner.", "fordringsId", None, "netop ét af de to felter"
            )
        maal, art, fordringer = _maal(arbejde, post, fordrings_id, skyldner)
        beloeb = sum(arbejde.daekker.daekninger(post).values()) + post.pulje
        if beloeb <= 0:
            raise tilstand("Af indbetalingen er intet tilbage at flytte.", "nr", nr, "en indbetaling, der dækker noget")
        steget = _ophaev(arbejde, post)
        haver = post.fordringshaver_id if art is Betalingsart.MODREGNING else None
        ny = arbejde.daekker.indbetal(maal, art, beloeb, post.virkningsdato, haver, fordringer)
        ved_betaling(arbejde, ny)
        for fordring in steget:
            arbejde.daekker.genanvend_for(fordring.fordrings_id)
        return adgang.foer(skriver, Flytning(flyttet=_vis(arbejde, post.nr), ny=_vis(arbejde, ny.nr)))


def _maal(
    arbejde: Arbejde, post: bogposter.Indbetaling, fordrings_id: str | None, skyldner: tuple[str, str] | None
) -> tuple[Skyldnernoegle, Betalingsart, tuple[int, ...]]:
    """Whose debt the moved money covers, and how it is used there."""
    art = Betalingsart(post.art)
    if fordrings_id is None:
        assert skyldner is not None
        egen = kraev_skyldner(arbejde, skyldner)
        return egen, Betalingsart.FRIVILLIG if art is Betalingsart.UDLAEG else art, ()
    fordring = fordring_i(arbejde.skriver, fordrings_id)
    kraev_status(fordring, TIL_INDDRIVELSE)
    haeftere = arbejde.skriver.haeftere([fordring.fordrings_id]).get(fordring.fordrings_id, ())
    kendte = [(h.type, h.nummer) for h in haeftere if h.type and h.nummer and h.foraeldet is None]
    egen = (post.skyldner_type, post.skyldner_nummer)
    valgt = egen if egen in kendte else kendte[0]
    return valgt, art if art is Betalingsart.UDLAEG else Betalingsart.INDSATS, (fordring.fordrings_id,)


def _ophaev(arbejde: Arbejde, post: bogposter.Indbetaling) -> list[poster.Fordringspost]:
    """Cancels the payment and books what it had covered; the claims of which more is owed than before."""
    skriver = arbejde.skriver
    daekkede = {d.fordrings_id for d in arbejde.daekker.daekninger(post)}
    foer = skriver.fordringer(daekkede)
    for fordrings_id in arbejde.daekker.ophaev(post):
        arbejde.daekker.bogfoer(fordrings_id)
    skriver.skriv_samlede()
    efter = skriver.fordringer(sorted(daekkede))
    steget = [f for id_, f in sorted(efter.items()) if f.saldo + f.rente > foer[id_].saldo + foer[id_].rente]
    ved_intern_opskrivning(arbejde, steget)
    return steget


def _indbetaling(laeser: Indbetalingslaeser, nr: str) -> bogposter.Indbetaling:
    post = laeser.indbetaling(int(nr))
    if post is None:
        raise ukendt("Indbetalingen", "nr", nr)
    return post


def _staaende(laeser: Indbetalingslaeser, nr: str) -> bogposter.Indbetaling:
    post = _indbetaling(laeser, nr)
    if post.afvist:
        raise tilstand("Indbetalingen er afvist eller flyttet.", "nr", nr, "en indbetaling, der står")
    return post


def _vis(arbejde: Arbejde, nr: int) -> Indbetalingsvisning:
    arbejde.skriver.skriv_samlede()
    post = arbejde.skriver.indbetaling(nr)
    assert post is not None
    return vis_indbetaling(arbejde.skriver, post)
