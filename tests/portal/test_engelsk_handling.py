"""What the acts and their receipts name is there in English."""

from psrm_sandbox.grunddata.kodelister import Aarsagsliste, indlaes
from psrm_sandbox.portal.feltnavne import FELTNAVNE
from psrm_sandbox.portal.handlinger import HANDLINGER
from psrm_sandbox.portal.kvitteringsindhold import HANDLINGSNAVNE, STATUSSER
from psrm_sandbox.portal.side import engelsk


def test_hvert_navn_der_vises_er_oversat() -> None:
    navne = [*FELTNAVNE.values(), *HANDLINGSNAVNE.values(), *STATUSSER.values()]
    navne += [t for h in HANDLINGER for t in (h.titel, h.hvad, h.udfoer)]
    navne += [a.tekst for liste in (Aarsagsliste.NEDSKRIV, Aarsagsliste.TILBAGEKALD) for a in indlaes().aarsager[liste]]
    assert [n for n in navne if n not in engelsk()] == []
