"""Proof of the books: what the world keeps as sums and standings is reckoned anew from its facts, and compared."""

from collections.abc import Iterator
from typing import Protocol

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.hovedbog import forskel
from psrm_sandbox.services.bog.bogholderi import forloeb_af, i_kraft, som_postering
from psrm_sandbox.services.grundlag.gengivelse import id_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.bog import Bogfoeringslaeser, Haendelseslaeser, Rentelaeser
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.rim import Indbetalingslaeser
from psrm_sandbox.services.porte.transaktion import Laesbar
from psrm_sandbox.services.porte.ur import Urlaeser


class Efterregningslaeser(
    Urlaeser, Fordringslaeser, Haendelseslaeser, Bogfoeringslaeser, Rentelaeser, Indbetalingslaeser, Protocol
):
    """The part of a view that the proof reads."""


def efterregn(verden: Laesbar[Efterregningslaeser], regelsaet: Regelsaet) -> tuple[int, list[str]]:
    """How many claims there are, and what does not add up, a sentence each.

    A claim's saldo and rente are the sums of its bookings; its bookings are what its facts amount to; where its
    interest stands is what they amount to; and every payment is covered, in the pool, or paid out.
    """
    with verden.laes() as laeser:
        laeser.ur()  # a file without a world's own row is none
        summer = list(laeser.saldosummer())
        fundne = [
            f"Fordring {id_tekst(id_)}: {navn} {tekst_fra_oere(holdt)}, bogføringerne siger {tekst_fra_oere(sum_)}"
            for id_, saldo, rente, hovedstol_sum, rente_sum in summer
            for navn, holdt, sum_ in (("saldo", saldo, hovedstol_sum), ("rente", rente, rente_sum))
            if holdt != sum_
        ]
        fundne += [
            et
            for post in laeser.fordringer([r[0] for r in summer]).values()
            for et in _fordring(laeser, regelsaet, post)
        ]
        fundne += _betalinger(laeser)
        return len(summer), fundne


def _fordring(laeser: Efterregningslaeser, regelsaet: Regelsaet, post: poster.Fordringspost) -> Iterator[str]:
    if post.modtagelsesdato is None:
        return
    stand = laeser.ur()
    ideelt = forloeb_af(laeser, regelsaet.satser, post, dansk_dag(stand.indhentet or stand.nu))
    staar = [(b.nr, som_postering(b)) for b in i_kraft(laeser.bogfoeringer(post.fordrings_id))]
    forkerte, manglende = forskel(staar, ideelt.posteringer)
    navn = id_tekst(post.fordrings_id)
    for nr, _ in forkerte:
        yield f"Fordring {navn}: bogføring {nr} følger ikke af hændelserne"
    for et in manglende:
        yield f"Fordring {navn}: {et.art} {tekst_fra_oere(et.beloeb)} pr. {et.virkningsdato} mangler"
    holdt = {s.del_nr: (s.saldo, int(s.rest), s.til) for s in laeser.rentestande(post.fordrings_id)}
    if post.rentevalg is None:
        return
    for del_ in ideelt.parter:
        ventet = (del_.saldo, del_.rest, del_.til)
        if del_.saldo and holdt.get(del_.nr) != ventet:
            yield f"Fordring {navn}: rentestanden af del {del_.nr} er {holdt.get(del_.nr)}, ikke {ventet}"


def _betalinger(laeser: Efterregningslaeser) -> Iterator[str]:
    for post in laeser.alle_indbetalinger():
        daekket = sum(h.beloeb if h.type == "Daekning" else -h.beloeb for h in laeser.haendelser_af(post.nr))
        udbetalt = laeser.udbetalt(post.nr)
        ude = udbetalt if post.afvist else post.beloeb
        if daekket + post.pulje + udbetalt != ude:
            yield (
                f"Indbetaling {post.nr}: {tekst_fra_oere(daekket)} dækker, {tekst_fra_oere(post.pulje)} ligger i "
                f"puljen, {tekst_fra_oere(udbetalt)} er udbetalt, men beløbet er {tekst_fra_oere(ude)}"
            )
