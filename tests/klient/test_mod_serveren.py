"""Both clients against the server itself, in process: faults, waits, the clock, and every answer as a model."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.alias_generators import to_snake
from tests.api.test_isolation import FASTE
from tests.support.byggere import aktion, fordring, leverance, relateret, tvivlsom
from tests.support.klienter import MAADER, Sovende, klient_i_proces
from tests.support.operationer import hvert_kald
from tests.support.server import Sandkasse, Server

from psrm_sandbox.api.eksempler import GOD
from psrm_sandbox.api.kontrakt import ruter
from psrm_sandbox.klient import KvitteringUdeblev, Problemsvar, Sandkasseklient, modeller
from psrm_sandbox.klient.genereret.synkron import SynkroneOperationer
from psrm_sandbox.klient.kald import Kald


@pytest.fixture(params=MAADER)
def klient(request: pytest.FixtureRequest, server: Server) -> Iterator[Any]:
    with klient_i_proces(request.param, server.app, forsoeg=3) as fundet:
        yield fundet


@pytest.mark.parametrize("art", ["AFBRYD_FOER", "AFBRYD_EFTER", "AFKORT", "STATUS"])
def test_en_leverance_overlever_en_fejl_og_registreres_en_gang(klient: Any, art: str) -> None:
    klient.opret_fejl({"art": art, "operation": "opretLeverance", "kald": {"fra": 1}})
    svar = klient.opret_leverance(leverance(aktion(fordring()), leverance_id="L1"))
    assert svar.leverance_id == "L1"
    (kvittering,) = klient.alle_kvitteringer(leverance_id=svar.leverance_id)
    assert (kvittering.status, kvittering.aktions_id) == ("UDFOERT", svar.aktioner[0].aktions_id)
    assert klient.get(svar.kvitteringer)["kvitteringer"][0]["aktionsId"] == kvittering.aktions_id
    (regel,) = klient.hent_fejl().fejl
    assert regel.ramt == 1


@pytest.mark.parametrize("maade", MAADER)
def test_uden_at_blive_bedt_ses_fejlen_som_den_er(maade: str, server: Server) -> None:
    with klient_i_proces(maade, server.app) as klient:
        klient.opret_fejl(modeller.FejlregelFormAfbrydEfter(art="AFBRYD_EFTER", operation="opretLeverance"))
        with pytest.raises(httpx.ReadError):
            klient.opret_leverance(GOD)
        with pytest.raises(httpx.ReadError):
            klient.send(GOD["aktioner"])


def test_den_samme_leverance_igen_er_en_konflikt_der_siger_hvor_det_foerste_svar_er(klient: Any) -> None:
    klient.opret_leverance(GOD)
    with pytest.raises(Problemsvar, match="409") as fejl:
        klient.opret_leverance(GOD)
    assert fejl.value.problem.kode == "leverance-genbrugt"
    assert (fejl.value.problem.model_extra or {})["foersteSvar"] == "/v1/leverancer/1000000001"


def test_modeller_og_almindelige_strukturer_kan_sendes_side_om_side(klient: Any) -> None:
    model = modeller.AktionForm.model_validate(aktion(fordring()))
    svar = klient.send([model, aktion(tvivlsom())])
    status = [k.status for k in klient.vent_paa_kvittering(svar.krop["leveranceId"])]
    assert status == ["UDFOERT", "HOERING"]
    assert [k["status"] for k in klient.kvitteringer(svar.krop["leveranceId"])] == status


def test_en_krop_kan_vaere_forkert_med_vilje(klient: Any) -> None:
    with pytest.raises(Problemsvar) as fejl:
        klient.opret_leverance({"leveranceId": "L1", "aktioner": [{"aktionskod": "OPRETFORDRING"}]})
    assert fejl.value.problem.status == 422
    assert fejl.value.problem.naermeste == "aktionskode"
    with pytest.raises(ValueError, match="aktionskod"):
        modeller.AktionForm(aktionskod="OPRETFORDRING")  # type: ignore[call-arg]


def _politik(**vises: Any) -> dict[str, Any]:
    return {"regler": [{"bedoemmes": {"naar": "STRAKS"}, "vises": vises}]}


@pytest.mark.parametrize("maade", MAADER)
def test_en_kvittering_ventes_der_paa_og_ikke_laengere_end_der_bedes_om(maade: str, server: Server) -> None:
    sovende = Sovende()
    with klient_i_proces(maade, server.app, sovende=sovende) as klient:
        klient.saet_kvitteringspolitik(_politik(naar="EFTER_HENTNINGER", hentninger=3))
        klient.send(GOD["aktioner"], leverance_id="L1")
        (kvittering,) = klient.vent_paa_kvittering("L1", 60)
        assert kvittering.leverance_id == "L1"
        assert len(sovende.pauser) == 3
        klient.saet_kvitteringspolitik(_politik(naar="ALDRIG"))
        klient.send([aktion(fordring())], leverance_id="L2")
        sovende.pauser.clear()
        with pytest.raises(KvitteringUdeblev, match="1 af 1 aktioner har ingen kvittering efter 1 sek") as fejl:
            klient.vent_paa_kvittering("L2", 1)
        assert sum(sovende.pauser) == pytest.approx(1)
        assert fejl.value.leverance.antal == 1


@pytest.mark.parametrize(
    "til", ["P2M", "2026-09-01", {"til": "2026-09-01T00:00:00+02:00"}, modeller.UrForm(til="P62D")]
)
def test_uret_flyttes(klient: Any, til: Any) -> None:
    assert klient.flyt_ur(til).dag in {"2026-09-01"}
    assert klient.hent_ur().dag == "2026-09-01"
    with pytest.raises(Problemsvar, match="409"):
        klient.flyt_ur("2026-07-01")


def test_andre_former_end_json_kommer_som_de_er(klient: Any) -> None:
    fil = klient.eksporter_sandkasse()
    assert fil.startswith(b"PK")
    assert klient.importer_sandkasse(fil).ny
    assert klient.eksporter_scenarie("486").startswith("id:")
    assert klient.hent_underretninger_som(nummer_fra="1", format="xml").startswith("<?xml")
    assert "<feed" in klient.hent_driftsstatus_som(format="atom")
    assert "psrm" in klient.maalinger()
    assert klient.slet_alle_fejl() is None


def test_den_synkrone_klient_koerer_i_enhver_traad(server: Server) -> None:
    set_: list[str] = []

    def arbejd() -> None:
        with Sandkasseklient.i_proces(server.app) as klient:
            klient.opret_sandkasse(seed=7)
            set_.append(klient.vent_paa_kvittering(klient.send(GOD["aktioner"]).krop["leveranceId"])[0].status)

    traad = threading.Thread(target=arbejd)
    traad.start()
    traad.join()
    assert set_ == ["UDFOERT"]


class _Fanget(Exception):
    pass


class _Beskrevet(SynkroneOperationer):
    """Tells what would be called."""

    def udfoer(self, kald: Kald[Any]) -> Any:
        raise _Fanget(kald)


def _svartyper() -> dict[str, dict[int, Any]]:
    """operationId to what its answers are read as."""
    from tests.klient.test_overflade import _argumenter, operationer

    ud = {}
    for operation in operationer():
        navn = to_snake(operation)
        sti, navngivne = _argumenter(navn)
        with pytest.raises(_Fanget) as fanget:
            getattr(_Beskrevet("http://localhost"), navn)(**sti, **navngivne)
        ud[operation] = dict(fanget.value.args[0].svar)
    return ud


async def _levet(server: Server) -> tuple[Sandkasse, list[dict[str, str]]]:
    """A world in which something of every kind has happened, and ids in it by the name of the path parameter."""
    sandkasse = await server.ny(seed=1)
    taget = await sandkasse.indsend(leverance(aktion(fordring(), relateret()), leverance_id="L1"))
    taget += await sandkasse.indsend(leverance(aktion(tvivlsom()), leverance_id="L2"))
    hoering = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"][0]["hoeringsId"]
    tester = sandkasse.som("tester")
    betaling = {"skyldner": {"type": "CPR", "nummer": "6101600008"}, "beloeb": "500.00", "art": "FRIVILLIG"}
    for sti, krop in (("rim/indbetalinger", betaling), ("ur", {"til": "P2M"}), ("kontrolpunkter", {"navn": "foer"})):
        assert (await tester.post(f"/sandkasse/{sti}", json=krop)).is_success
    ider = [
        {**FASTE, "leveranceId": f"L{nr}", "hoeringsId": hoering, "aktionsId": a["aktionsId"], "navn": "foer"}
        | {"fordringsId": a["fordringsId"]}
        for nr, a in enumerate(taget, 1)
    ]
    return sandkasse, ider


@pytest.mark.anyio
async def test_hvad_serveren_svarer_er_hvad_modellerne_rummer(server: Server) -> None:
    sandkasse, ider = await _levet(server)
    typer, laest = _svartyper(), set[str]()
    udveksling = {str(r.operation_id) for r in ruter("psrm")}
    for kald in hvert_kald(ider, efter="0", nummerFra="1", datoFra="2026-06-01"):
        svar = await kald.udfoer(sandkasse.som("leverandoer" if kald.operation in udveksling else "tester"))
        if svar.is_success and svar.content and svar.headers["content-type"] == "application/json":
            type_ = typer[kald.operation][svar.status_code]
            model = TypeAdapter(type_).validate_json(svar.content)
            assert json.loads(model.model_dump_json(exclude_unset=True)) == svar.json(), kald
            assert _ukendte(model) == {}, kald
            laest.add(kald.operation)
    assert laest > {"hentLeverance", "hentKvitteringer", "hentHoering", "hentUnderretninger", "hentJournal", "hentUr"}
    assert len(laest) > 60


def _ukendte(model: Any) -> dict[str, Any]:
    """What the server said that the contract does not."""
    if isinstance(model, BaseModel):
        egne = dict(model.model_extra or {})
        return egne | {n: u for n in type(model).model_fields if (u := _ukendte(getattr(model, n)))}
    if isinstance(model, list):
        return {str(n): u for n, et in enumerate(model) if (u := _ukendte(et))}
    return {}
