"""The face's own answers, saved as files, are read as what production said, and meet the message they answer."""

from pathlib import Path

import pytest
from tests.indlaesning.test_pseudonymt import indgang
from tests.services.genkoersel.byggere import AFTALER, DAG
from tests.support.byggere import aktion, daarlig, fordring, god, relateret
from tests.support.kontrolfiler import regelsaet
from tests.support.server import Sandkasse
from tests.support.soap import foresp, kuvert, leverancebesked, send, uden_sikkerhed

from psrm_sandbox.indlaesning.laesning import Laesemaade
from psrm_sandbox.services.genkoersel.filer import laes_filer
from psrm_sandbox.services.genkoersel.koersel import Koerselsvalg, genkoer
from psrm_sandbox.services.genkoersel.modeller import Enighed
from psrm_sandbox.soapform.skema import Smag

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("smag", Smag)
async def test_beskeden_og_dens_kvitteringer_er_enige_med_genkoerslen(
    sandkasse: Sandkasse, tmp_path: Path, smag: Smag
) -> None:
    await uden_sikkerhed(sandkasse)
    aktioner = [aktion(daarlig(reference="A")), god(reference="B"), aktion(fordring(reference="C"), relateret())]
    krav = leverancebesked(*aktioner, leveranceId="47114711", smag=smag)
    besked = kuvert(krav)
    foerste = await send(sandkasse, besked, smag=smag)
    kvitteringer = await send(
        sandkasse, foresp("KvitteringHentService", smag, leveranceId="47114711"), "KvitteringHentService", smag
    )
    for navn, svar in (("foerste", foerste), ("kvitteringer", kvitteringer)):
        assert svar.status == 200, svar.http.text
        fil, andre = tmp_path / "krav.xml", tmp_path / f"{navn}.xml"
        fil.write_bytes(besked)
        andre.write_bytes(svar.http.content)
        indhold, svarfiler = laes_filer(indgang(), fil, andre, Laesemaade())
        fundet = genkoer(regelsaet(), AFTALER, indhold, svarfiler, Koerselsvalg(i_dag=DAG))
        assert fundet.svar.uden_fordring == ()
        assert all(sag.produktion is not None and sag.produktion.fordrings_id for sag in fundet.sager)
        assert fundet.sager[0].enighed is Enighed.ENIG
        ventet = Enighed.INTET_SVAR if navn == "foerste" else Enighed.ENIG
        assert {sag.enighed for sag in fundet.sager[1:]} == {ventet}
