"""A vendor's system judged by the world's journal and register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import httpx
import pytest
from tests.scenariekoersel.byggere import historie, velformet
from tests.support.iproces import ADRESSE, Beskaaret, Genbrugt, svar_med
from tests.support.server import Server

from psrm_sandbox.klient import IprocesTransport, Problemsvar, Sandkasseklient
from psrm_sandbox.scenariekoersel.observation import html, pdf
from psrm_sandbox.scenariekoersel.observation.klarmelding import Nulsum
from psrm_sandbox.scenariekoersel.observation.observation import Rapport, Sagsdom, Sagsudfald, observer
from psrm_sandbox.scenariekoersel.observation.pligter import Pligt, Pligtudfald
from psrm_sandbox.scenarier.laesning import byg_aktion, laes_grund
from psrm_sandbox.scenarier.model import Handling, Scenarie

GRUND = laes_grund()


def fordring(**aendring: Any) -> dict[str, Any]:
    return byg_aktion(
        Handling(brug="daginstitution", aendring={f"fordring.{n}": v for n, v in aendring.items()}), GRUND
    )


def tilbagekald(fordrings_id: str) -> dict[str, Any]:
    struktur = {"fordringsId": fordrings_id, "aarsagskode": "FEJL", "begrundelse": "Prøve"}
    return {"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101", "tilbagekald": struktur}


@dataclass
class Leverandoer:
    """The vendor's system, and the tester, who looks afterwards."""

    system: Sandkasseklient
    tester: Sandkasseklient
    journal: Beskaaret

    def send(self, *aktioner: dict[str, Any], leverance_id: str | None = None) -> str:
        """The first claim's id."""
        svar = self.system.send(aktioner, leverance_id=leverance_id)
        return str(svar.krop["aktioner"][0]["fordringsId"]) if svar.ok else ""

    def kald(self, numre: Iterable[int]) -> list[str]:
        """The addresses of the journal's calls: what the evidence points at."""
        return [self.tester.get(f"/sandkasse/journal/{nr}", "tester")["sti"] for nr in numre]

    def hent(self) -> None:
        self.system.get("/v1/kvitteringer")

    def rapport(self, *scenarier: Scenarie, **valg: Any) -> Rapport:
        return observer(self.tester, scenarier, GRUND, mod=ADRESSE, hvornaar="2026-07-01T09:00:00+02:00", **valg)

    def dom(self, scenarie: Scenarie) -> Sagsdom:
        (dom,) = self.rapport(scenarie).sager
        return dom


@pytest.fixture
def lev(server: Server) -> Iterator[Leverandoer]:
    app = IprocesTransport(server.app)
    with Sandkasseklient(ADRESSE, transport=Genbrugt(app)) as vaert:
        noegler = vaert.opret_sandkasse(seed=1).noegler
    journal = Beskaaret(Genbrugt(app))
    system = Sandkasseklient(ADRESSE, {"leverandoer": noegler["leverandoer"]}, Genbrugt(app))
    yield Leverandoer(system, Sandkasseklient(ADRESSE, {"tester": noegler["tester"]}, journal), journal)
    app.close()


DUBLET = historie(
    {"send": [{"brug": "daginstitution"}]},
    {"send": [{"brug": "daginstitution"}]},
    {"kvittering": "sidste", "forvent": {"svar": {"status": "AFVIST", "aarsager": [{"kode": 486}]}}},
)
HOERING = historie(
    {
        "send": [
            {"brug": "daginstitution", "aendring": {"fordring.beloeb": "12500.00", "fordring.hovedstol": "12500.00"}}
        ],
        "forvent": {"svar": {"aktioner": [{"status": "HOERING"}]}},
    }
)
GOD = historie({"send": [{"brug": "daginstitution"}], "forvent": {"svar": {"aktioner": [{"status": "UDFOERT"}]}}})


def pligt(dom: Sagsdom, ord_: str) -> Pligt:
    (fundet,) = [p for m in dom.moeder for p in m.pligter if ord_ in p.navn]
    return fundet


def test_et_system_der_intet_goer_har_intet_moedt(lev: Leverandoer) -> None:
    rapport = lev.rapport(GOD, DUBLET)
    assert [d.udfald for d in rapport.sager] == [Sagsudfald.IKKE_MOEDT] * 2
    assert rapport.sager[0].note == "Ingen aktion ligner den."
    assert not rapport.bestaaet
    assert rapport.typer == ()


def test_en_sag_moedes_af_en_aktion_med_dens_udfald_og_ikke_af_en_der_kun_ligner(lev: Leverandoer) -> None:
    lev.send(fordring())
    assert lev.dom(DUBLET).note == "1 aktion ligner, men fik ikke 486."
    lev.send(fordring(beloeb="1300.00", hovedstol="1300.00"))
    lev.hent()
    dom = lev.dom(DUBLET)
    assert dom.udfald is Sagsudfald.RIGTIGT
    assert [p.bevis for m in dom.moeder for p in m.pligter if "Kvittering" in p.navn] == [(dom.moeder[0].nr + 1,)]


def test_en_sag_med_en_kode_er_ligeglad_med_fordringstypen(lev: Leverandoer) -> None:
    anden = byg_aktion(Handling(brug="sfo"), GRUND)
    lev.send(anden)
    lev.send(anden)
    assert lev.dom(DUBLET).moeder


def test_en_kvittering_der_aldrig_blev_hentet_er_forkert_og_en_hentet_har_sit_nummer(lev: Leverandoer) -> None:
    lev.send(fordring())
    dom = lev.dom(GOD)
    assert dom.udfald is Sagsudfald.FORKERT
    assert pligt(dom, "Kvitteringen").udfald is Pligtudfald.BRUDT
    lev.hent()
    hentet = pligt(lev.dom(GOD), "Kvitteringen")
    assert hentet.udfald is Pligtudfald.OPFYLDT
    assert lev.kald(hentet.bevis) == ["/v1/kvitteringer"]


def test_en_kvittering_laest_med_sin_leverance_taeller(lev: Leverandoer) -> None:
    lev.send(fordring(), leverance_id="L-1")
    lev.system.get("/v1/leverancer/L-1")
    assert pligt(lev.dom(GOD), "Kvitteringen").udfald is Pligtudfald.OPFYLDT


def test_et_svar_som_journalen_kun_har_en_del_af_bedoemmes_ikke(lev: Leverandoer) -> None:
    lev.send(fordring())
    lev.hent()
    lev.journal.numre = {2}
    dom = lev.dom(GOD)
    assert pligt(dom, "Kvitteringen").udfald is Pligtudfald.IKKE_BEDOEMT
    assert dom.udfald is Sagsudfald.UAFGJORT


def test_en_leverance_som_journalen_kun_har_en_del_af_siges(lev: Leverandoer) -> None:
    lev.send(fordring())
    lev.journal.numre = {1}
    rapport = lev.rapport(GOD)
    assert rapport.ulaeselige == (1,)
    assert "kun har begyndelsen af: nr. 1" in html.som_html(rapport)


@pytest.mark.parametrize(
    ("aendring", "udfald"),
    [
        ({}, Pligtudfald.BRUDT),
        ({"reference": "DAG-NY"}, Pligtudfald.OPFYLDT),
        ({"beskrivelse": None}, Pligtudfald.IKKE_BEDOEMT),
    ],
)
def test_hvad_der_foelger_en_afvisning_bedoemmes(
    lev: Leverandoer, aendring: dict[str, Any], udfald: Pligtudfald
) -> None:
    lev.send(fordring())
    lev.send(fordring(beloeb="1300.00", hovedstol="1300.00"))
    lev.send(fordring(**{"beloeb": "1300.00", "hovedstol": "1300.00"} | aendring))
    lev.hent()
    moede = lev.dom(DUBLET).moeder[0]
    (fundet,) = [p for p in moede.pligter if "afvist" in p.navn]
    assert fundet.udfald is udfald


def test_et_leverance_id_brugt_igen_er_forkert_medmindre_indholdet_er_det_samme(lev: Leverandoer) -> None:
    lev.send(fordring(), leverance_id="L-1")
    lev.hent()
    lev.send(fordring(), leverance_id="L-1")
    gentaget = pligt(lev.dom(GOD), "LeveranceId")
    assert (gentaget.udfald, gentaget.bevis) == (Pligtudfald.OPFYLDT, (3,))
    lev.send(fordring(reference="DAG-2"), leverance_id="L-1")
    genbrugt = pligt(lev.dom(GOD), "LeveranceId")
    assert (genbrugt.udfald, len(genbrugt.bevis)) == (Pligtudfald.BRUDT, 1)
    assert genbrugt.bevis > gentaget.bevis


def test_en_hoering_skal_besvares(lev: Leverandoer) -> None:
    lev.send(fordring(beloeb="12500.00", hovedstol="12500.00"))
    lev.hent()
    assert lev.dom(HOERING).udfald is Sagsudfald.UAFGJORT
    (hoering,) = lev.system.get("/v1/hoeringer")["hoeringer"]
    svar = {"begrundelse": "To børn", "erklaering": True}
    lev.system.post(f"/v1/hoeringer/{hoering['hoeringsId']}/godkendelse", svar)
    besvaret = pligt(lev.dom(HOERING), "Høringen")
    assert (besvaret.udfald, besvaret.hvorfor) == (Pligtudfald.OPFYLDT, "Den er godkendt af fordringshaver.")
    assert lev.dom(HOERING).udfald is Sagsudfald.RIGTIGT


def test_en_sag_moedes_af_det_der_udloeser_dens_scenarie(lev: Leverandoer) -> None:
    lev.send(fordring(reference="SCN-1"))
    for udloeser in (
        {"reference": "SCN-1"},
        {"skyldner": "6101600008"},
        {"match": {"fordringstype": "KFDAINS", "mindst": "1200.00", "hoejst": "1200.00"}},
    ):
        assert lev.dom(historie({"hent": "/v1/hoeringer"}, udloeser=udloeser)).moeder
    assert not lev.dom(historie({"hent": "/v1/hoeringer"}, udloeser={"match": {"mindst": "1200.01"}})).moeder


def test_en_historie_uden_eget_udfald_er_en_sag_om_det_beloeb_den_aendrede(lev: Leverandoer) -> None:
    nul = historie({"send": [{"brug": "daginstitution", "aendring": {"fordring.beloeb": "1.00"}}]})
    lev.send(fordring())
    assert lev.dom(nul).note == "Ingen aktion ligner den."
    lev.send(fordring(reference="N", beloeb="1.00", hovedstol="1.00"))
    assert len(lev.dom(nul).moeder) == 1


def test_en_historie_der_intet_sender_og_udloeses_af_intet_moedes_aldrig(lev: Leverandoer) -> None:
    lev.send(fordring())
    assert lev.dom(historie({"hent": "/v1/hoeringer"})).udfald is Sagsudfald.IKKE_MOEDT


def test_nulsumsproeven_er_en_krone_modtaget_og_tilbagekaldt_som_fejl(lev: Leverandoer) -> None:
    def nulsum() -> tuple[Nulsum, str, list[str]]:
        (en,) = lev.rapport().typer
        return en.nulsum, en.hvorfor, lev.kald(en.bevis)

    lev.send(fordring())
    assert nulsum() == (Nulsum.MANGLER, "Der er ikke sendt en fordring på 1 krone.", [])
    id_ = lev.send(fordring(reference="NUL-1", beloeb="1.00", hovedstol="1.00"))
    assert nulsum() == (Nulsum.MANGLER, "1 krone er modtaget, men ikke tilbagekaldt med FEJL.", ["/v1/leverancer"])
    lev.send(tilbagekald(id_))
    assert nulsum() == (Nulsum.BESTAAET, "1 krone sendt, modtaget og tilbagekaldt med FEJL.", ["/v1/leverancer"] * 2)
    (bevis,) = lev.rapport().typer
    assert (bevis.fordringstype, bevis.sendt, dict(bevis.udfald)) == ("KFDAINS", 2, {"UDFOERT": 2})
    assert bevis.korrektioner == ("TILBAGEKALD",)


def test_en_type_med_en_nedre_graense_faar_at_vide_at_den_ikke_kan_bestaa(lev: Leverandoer) -> None:
    ny = {"fordringshaverId": "9301", "navn": "Prøve", "gruppe": "geodatastyrelsen", "cvr": "99990201"}
    lev.tester.post("/sandkasse/fordringshavere", ny, "tester")
    typer = [("9301", "STGEMAT"), ("9301", "CVGEBOP"), ("9202", "RETOLKE"), ("9101", "KFDAINS"), ("9101", "XYZ")]
    fundne = {t.fordringstype: (t.nulsum, t.hvorfor) for t in lev.rapport(typer=typer).typer}
    for type_ in ("STGEMAT", "CVGEBOP"):
        assert fundne[type_][0] is Nulsum.KAN_IKKE
        assert fundne[type_][1].startswith("1 krone afvises. R_4_2: ")
    assert fundne["RETOLKE"][0] is Nulsum.MANGLER
    assert "1 krone går i høring. R_4_2: " in fundne["RETOLKE"][1]
    for type_ in ("KFDAINS", "XYZ"):
        assert fundne[type_] == (Nulsum.MANGLER, "Der er ikke sendt en fordring på 1 krone.")


def test_den_venter_til_systemet_har_handlet(lev: Leverandoer) -> None:
    tid, set_ = [0.0], list[str]()

    naeste = iter([lambda: lev.send(fordring()), lev.hent])

    def sov(sekunder: float) -> None:
        tid[0] += sekunder
        next(naeste)()

    rapport = lev.rapport(GOD, vent=60, sov=sov, ur=lambda: tid[0], nyt=lambda d: set_.append(d.scenarie.id))
    assert rapport.bestaaet
    assert set_ == ["proeve"]
    assert tid[0] == 4.0


def test_den_holder_op_med_at_vente_naar_tiden_er_gaaet(lev: Leverandoer) -> None:
    tid = [0.0]

    def sov(sekunder: float) -> None:
        tid[0] += sekunder

    assert not lev.rapport(GOD, vent=5, sov=sov, ur=lambda: tid[0]).bestaaet
    assert 5 <= tid[0] < 6


def test_en_server_uden_journal_er_et_problem_for_kalderen() -> None:
    klient = svar_med(lambda _: httpx.Response(404, json={"status": 404, "title": "Adressen findes ikke"}))()
    klient.noegler["tester"] = "t"
    with pytest.raises(Problemsvar, match="404"):
        observer(klient, [GOD], GRUND, mod=ADRESSE, hvornaar="nu")


@pytest.fixture
def rapport(lev: Leverandoer) -> Rapport:
    id_ = lev.send(fordring(reference="NUL-1", beloeb="1.00", hovedstol="1.00"))
    lev.send(tilbagekald(id_))
    lev.send(fordring(reference="<b>&"))
    lev.hent()
    lev.send(fordring(reference="<b>&"))
    return lev.rapport(GOD, historie({"send": [{"brug": "daginstitution"}]}, titel="<b>&", id="anden"), DUBLET, HOERING)


def test_siden_viser_sager_bevis_dato_version_og_hvad_den_ikke_er(rapport: Rapport) -> None:
    side = html.som_html(rapport)
    tekst = "".join(velformet(side).itertext())
    for ventet in (
        "Sandkasse - ikke PSRM",
        "2026-07-01T09:00:00+02:00",
        f"Katalogversion: {rapport.katalogversion}",
        "Kvitteringen er hentet",
        "0-sumstest",
        "1 krone sendt, modtaget og tilbagekaldt med FEJL.",
        "Bedømmes ikke her",
        "Webinar",
    ):
        assert ventet in tekst
    assert rapport.katalogversion != "ukendt"
    assert [d.udfald for d in rapport.sager[2:]] == [Sagsudfald.FORKERT, Sagsudfald.IKKE_MOEDT]


def test_pdfen_er_den_samme_hver_gang(rapport: Rapport) -> None:
    dokument = pdf.som_pdf(rapport)
    assert dokument.startswith(b"%PDF-")
    assert dokument == pdf.som_pdf(rapport)
    assert len(BytesIO(dokument).getvalue()) > 5_000
