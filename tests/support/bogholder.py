"""A process that books deliveries, corrections, payments and the clock, and tells of each when it is answered.

It goes on until it is killed.
"""

from multiprocessing.connection import Connection
from pathlib import Path

from tests.support.byggere import aktion, fordring, haefter, leverance, relateret
from tests.support.indsendelser import demobillede, indsendelse, regelsaet
from tests.support.livet import Liv
from tests.support.svar import foerste_svar

from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.services.ur import opgaver
from psrm_sandbox.store.verden import SqlVerden

AKTIONER = 3
FORDRINGER = 4


def bogfoer(sti: Path, omgang: int, fortael: Connection) -> None:
    verden = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
    liv = Liv(verden)
    nr = 0
    while True:
        nr += 1
        r = f"{omgang}-{nr}"
        cpr = f"6101{omgang % 1000:03d}{nr % 1000:03d}"
        h = haefter(cpr)
        krop = leverance(
            aktion(fordring(h, reference=f"{r}-a")),
            aktion(fordring(h, reference=f"{r}-b"), relateret(h, reference=f"{r}-c")),
            aktion(fordring(h, reference=f"{r}-d")),
            leverance_id=r,
        )
        (svar,) = modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
        fortael.send(r)
        a, b, d = (str(et["fordringsId"]) for et in foerste_svar(svar)["aktioner"])
        dag = liv.dag().isoformat()
        ned = liv.nedskriv(a, "200.00", dag)
        liv.nedskriv(b, "100.00", None, "REGU")
        liv.opskriv(b, "50.00")
        liv.annuller("OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING", a, ned["aktionsId"], "200.00", dag)
        liv.hovedstol(d, "1500.00")
        betaling = liv.betal(150_000, nummer=cpr)
        liv.flyt("P9D")
        liv.tilbagekald(b, "KLAG")
        liv.afvis(betaling.nr)
        liv.tilbagekald(d, "FEJL")


def flyt_uret(sti: Path, opgave_id: str, fortael: Connection) -> None:
    """Does a job on the world's file, and tells of each step."""
    verden = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
    opgaver.koer(verden, regelsaet(), opgave_id, meld=lambda opgave, _: fortael.send(opgave.udfoert))
    verden.luk()


regelsaet()
demobillede()
