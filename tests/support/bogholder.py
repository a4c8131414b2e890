"""A process that books deliveries and tells of each when it is answered, until it is killed."""

from multiprocessing.connection import Connection
from pathlib import Path

from tests.support.byggere import aktion, fordring, god, leverance, relateret
from tests.support.indsendelser import demobillede, indsendelse, regelsaet

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag import modtag
from psrm_sandbox.store.verden import SqlVerden

AKTIONER = 3
FORDRINGER = 4


def bogfoer(sti: Path, omgang: int, fortael: Connection) -> None:
    verden = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
    nr = 0
    while True:
        nr += 1
        r = f"{omgang}-{nr}"
        krop = leverance(
            god(reference=f"{r}-a"),
            aktion(fordring(reference=f"{r}-b"), relateret(reference=f"{r}-c")),
            god(reference=f"{r}-d"),
            leverance_id=r,
        )
        (svar,) = modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
        assert not isinstance(svar, Problem)
        fortael.send(r)


regelsaet()
demobillede()
