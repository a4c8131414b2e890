"""What each step of a story means, played against the server in the same process and against ones that answer wrong."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from tests.scenariekoersel.byggere import SEND, afvigelser, historie, spil
from tests.support.iproces import fabrik, ny_verden, svar_med
from tests.support.server import Server

from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.scenariekoersel import tekst
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenariekoersel.resultat import Udfald
from psrm_sandbox.scenarier.laesning import laes_grund

Fabrik = Callable[[], Sandkasseklient]
TVIVLSOM = {
    "send": [{"brug": "daginstitution", "aendring": {"fordring.beloeb": "12500.00", "fordring.hovedstol": "12500.00"}}]
}
HOERINGEN = {"hent": "/v1/hoeringer", "gem": {"hoering": "hoeringer.0.hoeringsId"}}


@pytest.fixture(scope="module")
def ny(server: Server) -> Iterator[Fabrik]:
    with fabrik(server) as et:
        yield et


def test_en_historie_beholder_dele_af_svar_og_bruger_dem(ny: Fabrik) -> None:
    resultat = spil(
        ny,
        {**SEND, "gem": {"fordring": "aktioner.0.fordringsId", "levering": "leveranceId"}},
        {"kvittering": "sidste", "forvent": {"svar": {"status": "UDFOERT", "fordringsId": "${fordring}"}}},
        {"kvittering": "${levering}", "forvent": {"svar": {"kvitteringer": [{"leveranceId": "${levering}"}]}}},
        {"hent": "/v1/fordringer/${fordring}", "forvent": {"status": 200, "svar": {"saldo": "1200.00"}}},
    )
    assert resultat.bestaaet, tekst.linjer(resultat)
    assert len(resultat.trin) == 4


def test_en_hoering_godkendes_og_afgoeres_ved_sit_id_eller_uden(ny: Fabrik) -> None:
    med_id = ({"godkend": "${hoering}"}, {"afgoer": {"hoering": "${hoering}", "afgoerelse": "GODKENDT"}})
    uden_id = ({"godkend": "To børn"}, {"afgoer": {"afgoerelse": "GODKENDT", "begrundelse": "I orden"}})
    for godkend, afgoer in (med_id, uden_id):
        linjer = afvigelser(
            ny,
            TVIVLSOM,
            HOERINGEN,
            {**godkend, "forvent": {"svar": {"status": "AFVENTER_RIM"}}},
            {**afgoer, "forvent": {"svar": {"status": "GODKENDT"}}},
            {"kvittering": "sidste", "forvent": {"svar": {"status": "UDFOERT"}}},
        )
        assert linjer == []


def test_en_hoering_fortrydes(ny: Fabrik) -> None:
    fortryd = {"hoering": "${hoering}", "aarsag": "ANDET", "tekst": "Fejl i taksten"}
    assert afvigelser(ny, TVIVLSOM, HOERINGEN, {"fortryd": fortryd, "forvent": {"svar": {"status": "FORTRUDT"}}}) == []


def test_en_betaling_har_den_saedvanlige_skyldner_og_slags_medmindre_andet_siges(ny: Fabrik) -> None:
    usagt = {"betal": {"beloeb": "200.00"}, "forvent": {"status": 201, "svar": {"art": "FRIVILLIG"}}}
    sagt = {"betal": {"skyldner": 6101600015, "beloeb": "10.00", "art": "LOENINDEHOLDELSE"}, "forvent": {"status": 201}}
    assert afvigelser(ny, SEND, usagt) == []
    linjer = afvigelser(ny, SEND, sagt)
    assert linjer == [] or "status" in linjer[0]


def test_uret_flytter_sig_og_en_flytning_der_bliver_til_en_opgave_ventes_der_paa(ny: Fabrik) -> None:
    linjer = afvigelser(
        ny,
        SEND,
        {"ur": "2026-08-15", "forvent": {"status": 200, "svar": {"dag": "2026-08-15"}}},
        {"ur": "P2M", "forvent": {"svar": {"dag": "2026-10-15"}}},
        giver={"indstillinger": {"urflytningSomOpgave": 1}},
    )
    assert linjer in ([], ["status: ventede 200, fik HTTP 202"])
    som_opgave = afvigelser(
        ny,
        SEND,
        {"ur": "P3M", "forvent": {"svar": {"dag": "2026-10-01"}}},
        giver={"indstillinger": {"urflytningSomOpgave": 1}},
    )
    assert som_opgave == []


def test_ethvert_kald_kan_goeres_med_enhver_noegle(ny: Fabrik) -> None:
    linjer = afvigelser(
        ny,
        {
            "kald": {"metode": "PATCH", "sti": "/sandkasse/indstillinger", "krop": {"indstillinger": []}},
            "forvent": {"status": 422},
        },
        {"hent": "/sandkasse/ur", "forvent": {"svar": {"tilstand": "FROSSET"}}},
        {"hent": "/sandkasse/ur", "som": "leverandoer", "forvent": {"status": 403}},
    )
    assert linjer == []


def test_det_givne_gaelder_foer_det_foerste_skridt(ny: Fabrik) -> None:
    linjer = afvigelser(
        ny,
        {"hent": "/sandkasse/ur", "forvent": {"svar": {"dag": "2026-07-15"}}},
        {"hent": "/v1/fordringer/${a}", "forvent": {"svar": {"reference": "A-1"}}},
        {"hent": "/v1/fordringshaveraftaler/9102", "forvent": {"svar": {"navn": "Nyt navn"}}},
        giver={
            "ur": "2026-07-15",
            "indstillinger": {"maxDokumenter": 3},
            "aftaler": {"9102": {"navn": "Nyt navn"}},
            "fordringer": {"a": {"brug": "daginstitution", "aendring": {"fordring.reference": "A-1"}}},
        },
    )
    assert linjer == []


@pytest.mark.parametrize(
    ("giver", "ventet"),
    [
        ({"indstillinger": {"maxDokumentre": 3}}, "Mente du maxDokumenter?"),
        ({"ur": "2020-01-01"}, "ur 2020-01-01 kunne ikke lade sig gøre: 409"),
        ({"skabelon": "demoen"}, "sandkassen kunne ikke laves: 404"),
        (
            {"fordringer": {"a": {"brug": "daginstitution", "aendring": {"fordring.beskrivelse": None}}}},
            "fordringen a blev afvist; R_7_11 fordring.beskrivelse",
        ),
    ],
)
def test_hvad_der_ikke_kan_gives_siges_og_historien_spilles_ikke(
    ny: Fabrik, giver: dict[str, Any], ventet: str
) -> None:
    resultat = spil(ny, SEND, giver=giver)
    assert resultat.udfald is Udfald.FEJL
    assert resultat.trin == ()
    assert ventet in "; ".join(resultat.fejl)


def test_det_foerste_skridt_der_afviger_slutter_historien_med_bevis(ny: Fabrik) -> None:
    resultat = spil(
        ny,
        {**SEND, "note": "En god fordring.", "forvent": {"svar": {"aktioner": [{"status": "AFVIST"}]}}},
        {"hent": "/v1/hoeringer"},
    )
    assert resultat.udfald is Udfald.AFVEG
    assert len(resultat.trin) == 1
    (linje,) = tekst.linjer(resultat)
    assert linje.startswith(
        "trin 1 af 2, send (En god fordring.): svar.aktioner: intet svarer til ventet nr. 1; nærmest:"
    )
    assert "ventede 'AFVIST', fandt 'UDFOERT'" in linje
    assert resultat.afvigelse is not None
    bevis = tekst.bevis(resultat.afvigelse)
    assert "POST /v1/leverancer" in bevis
    assert '"reference": "DAG-2026-000001"' in bevis
    assert "Bearer" not in bevis


@pytest.mark.parametrize(
    ("trin", "ventet"),
    [
        ({"hent": "/v1/fordringer/100000000000"}, "status: ventede 2xx, fik 404 Findes ikke"),
        ({**SEND, "forvent": {"status": 409}}, "status: ventede 409, fik HTTP 202"),
        (
            {**SEND, "gem": {"x": "aktioner.3.fordringsId"}},
            "gem x: stien aktioner.3.fordringsId findes ikke i svaret; aktioner er en liste med 1",
        ),
        ({**SEND, "gem": {"x": "aktion"}}, "svaret har leveranceId, modtaget, aktioner, kvitteringer"),
        ({**SEND, "forvent": {"uden": {"aktioner": [{"status": "UDFOERT"}]}}}, "skulle ikke svare til"),
        ({"hent": "/v1/hoeringer", "som": "begraenset", "forvent": {"svar": {"hoeringer": [{}]}}}, "svar.hoeringer"),
        ({"kvittering": "sidste"}, "intet trin har sendt en leverance endnu"),
        ({**SEND, "brudt": True}, "forbindelsen skulle bryde, men der kom et svar: 202"),
    ],
)
def test_en_afvigelse_siges_paa_en_linje(ny: Fabrik, trin: dict[str, Any], ventet: str) -> None:
    (linje,) = afvigelser(ny, trin)
    assert ventet in linje


def test_den_samme_leverance_to_gange_afvises_under_sit_eget_id(ny: Fabrik) -> None:
    anden = {**SEND, "leverance": "L-1", "forvent": {"status": 409, "svar": {"sammeIndhold": True}}}
    assert afvigelser(ny, {**SEND, "leverance": "L-1"}, anden) == []


def test_flere_aktioner_har_alle_deres_kvitteringer_ved_siden_af_den_foerstes(ny: Fabrik) -> None:
    to = [{"brug": "daginstitution"}, {"brug": "daginstitution", "aendring": {"fordring.beskrivelse": None}}]
    ventet = {"status": "UDFOERT", "kvitteringer": [{"status": "UDFOERT"}, {"status": "AFVIST"}]}
    assert afvigelser(ny, {"send": to}, {"kvittering": "sidste", "forvent": {"svar": ventet}}) == []


def test_dage_i_en_fil_sendes_som_kontrakten_skriver_dem(ny: Fabrik, tmp_path: Any) -> None:
    from psrm_sandbox.scenarier.laesning import laes_scenarie

    fil = tmp_path / "dage.yaml"
    fil.write_text(
        "id: dage\ntitel: Dage\nhvorfor: YAML gør datoer til datoer.\nemner: [datoer]\nforloeb:\n"
        "- send: [{brug: daginstitution, aendring: {fordring.stiftelsesdato: 2026-03-01}}]\n"
        "  forvent: {svar: {aktioner: [{status: UDFOERT}]}}\n"
        "- kvittering: sidste\n  forvent: {svar: {fordring: {stiftelsesdato: 2026-03-01}}}\n",
        encoding="utf-8",
    )
    resultat = koer(laes_scenarie(fil, laes_grund()), ny, laes_grund())
    assert resultat.bestaaet, tekst.linjer(resultat)


def test_en_forbindelse_der_skal_briste_og_goer_det_er_som_ventet() -> None:
    def bryder(request: httpx.Request) -> httpx.Response:
        if (svar := ny_verden(request)) is not None:
            return svar
        raise httpx.RemoteProtocolError("Server disconnected without sending a response.", request=request)

    resultat = spil(svar_med(bryder), {**SEND, "brudt": True}, SEND)
    assert [t.bestaaet for t in resultat.trin] == [True, False]
    assert tekst.linjer(resultat) == [
        "trin 2 af 2, send: forbindelsen brød: RemoteProtocolError: Server disconnected without sending a response."
    ]
    assert tekst.bevis(resultat.trin[0]).startswith("intet svar: RemoteProtocolError")


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        (httpx.Response(200, html="<h1>Hej</h1>"), "svar: ventede et objekt, fandt '<h1>Hej</h1>'"),
        (httpx.Response(200, json=[]), "svar: ventede et objekt, fandt []"),
        (httpx.Response(204), "svar: ventede et objekt, fandt None"),
        (
            httpx.Response(500, text="Internal Server Error"),
            "status: ventede 2xx, fik 500 HTTP 500: Internal Server Error",
        ),
        (httpx.Response(202, json={"aktioner": [{"status": "MODTAGET"}]}), "ventede 'UDFOERT', fandt 'MODTAGET'"),
    ],
)
def test_en_server_der_svarer_forkert_faar_en_laeselig_rapport(svar: httpx.Response, ventet: str) -> None:
    def server(request: httpx.Request) -> httpx.Response:
        return ny_verden(request) or svar

    (linje,) = afvigelser(svar_med(server), {**SEND, "forvent": {"svar": {"aktioner": [{"status": "UDFOERT"}]}}})
    assert ventet in linje


def test_en_uropgave_der_standser_siges() -> None:
    def server(request: httpx.Request) -> httpx.Response:
        if (svar := ny_verden(request)) is not None:
            return svar
        if request.method == "POST":
            return httpx.Response(202, json={"adresse": "/sandkasse/opgaver/1"})
        return httpx.Response(200, json={"tilstand": "AFBRUDT", "besked": "processen endte"})

    (linje,) = afvigelser(svar_med(server), {"ur": "P1M"})
    assert linje.startswith("status: ventede 2xx, fik")
    assert "AFBRUDT" in linje


def test_ingen_server_er_ingen_afvigelse_men_en_fejl_til_kalderen() -> None:
    def intet(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nej", request=request)

    with pytest.raises(httpx.ConnectError):
        koer(historie(SEND), svar_med(intet), laes_grund())


def test_verdenen_fjernes_bagefter() -> None:
    kaldt: list[str] = []

    def server(request: httpx.Request) -> httpx.Response:
        kaldt.append(f"{request.method} {request.url.path}")
        return ny_verden(request) or httpx.Response(202, json={"aktioner": []})

    spil(svar_med(server), SEND)
    assert kaldt[0] == "POST /sandkasser"
    assert kaldt[-1] == "DELETE /sandkasse"
