"""Apache CXF with WSS4J, zeep and node-soap, unchanged but for an address and a certificate, live a claim's life."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.klienter.conftest import BYG, koer, lykkes
from tests.support.byggere import god, leverance
from tests.support.soapklienter import (
    EKSEMPLER,
    INDBERETTER,
    Klient,
    Noeglefiler,
    Soapserver,
    Soapverden,
    soapserver,
    zeep,
)

pytestmark = pytest.mark.klienter
SIKKERHEDSFEJL = "A security error was encountered when verifying the message"
TJENESTER = ("FordringIndberetService", "KvitteringHentService", "UnderretSamlingHentService")
LIVET = [
    ("god", "MODTAGET"),
    ("daarlig", "AFVIST"),
    ("tvivlsom", "HOERING"),
    ("nedskriv", "UDFOERT"),
    ("tilbagekald", "UDFOERT"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Soapserver]:
    with soapserver(tmp_path_factory.mktemp("soap")) as fundet:
        yield fundet


@pytest.fixture(scope="module")
def noegle(server: Soapserver) -> Noeglefiler:
    return server.noegle("klient")


@pytest.fixture(scope="module")
def fremmed(server: Soapserver) -> Noeglefiler:
    return server.fremmed_noegle("fremmed")


@pytest.fixture(scope="module")
def klienter(server: Soapserver) -> dict[str, Klient]:
    """The three, made ready once: node's packages fetched, Java's client generated from the WSDL and compiled."""
    node, cxf = (_kopi(navn) for navn in ("node", "cxf"))
    lykkes("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", i=node)
    adresse = server.ny_verden("ingen").adresse
    sti = "-Dmdep.outputFile=classpath.txt"
    lykkes("mvn", "-q", "-B", "-ntp", "compile", "dependency:build-classpath", sti, f"-Dnymf.adresse={adresse}", i=cxf)
    klasser = f"target/classes:{(cxf / 'classpath.txt').read_text().strip()}"
    return {
        "zeep": zeep(),
        "node": Klient("node", ("node", "--no-deprecation", "nymf.js"), node),
        "cxf": Klient("cxf", ("java", "-cp", klasser, "dk.eksempel.Nymf"), cxf),
    }


def _kopi(navn: str) -> Path:
    mappe = BYG / f"soap-{navn}"
    mappe.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(mappe / "target", ignore_errors=True)
    shutil.copytree(EKSEMPLER / navn, mappe, dirs_exist_ok=True)
    shutil.copy(EKSEMPLER / "navne-oio.json", BYG)
    return mappe


PROFILER = [
    ("zeep", "ingen"),
    ("zeep", "underskrift"),
    ("zeep", "fuld"),
    ("node", "ingen"),
    ("node", "underskrift"),
    ("cxf", "ingen"),
    ("cxf", "underskrift"),
    ("cxf", "fuld"),
]


@pytest.mark.parametrize(
    ("navn", "profil", "smag"),
    [
        *((navn, profil, "skat") for navn, profil in PROFILER),
        *((navn, profil, "oio") for navn, profil in PROFILER if navn != "cxf"),
    ],
)
def test_klienten_lever_en_fordrings_liv(
    server: Soapserver, klienter: dict[str, Klient], noegle: Noeglefiler, navn: str, profil: str, smag: str
) -> None:
    verden = server.ny_verden(profil, smag)
    miljoe = noegle.miljoe if profil != "ingen" else {}
    linjer = klienter[navn].koer(verden, "livet", profil, **miljoe)
    assert [(linje["trin"], linje.get("status", linje)) for linje in linjer] == LIVET, verden.seneste_fejl
    _lad_der_ske_noget(verden)
    hentet = klienter[navn].koer(verden, "underretninger", profil, **miljoe)
    assert hentet[0]["antal"] > 0


@pytest.mark.parametrize("navn", ["zeep", "node", "cxf"])
def test_klienten_kalder_med_basic_og_en_forkert_siges(
    server: Soapserver, klienter: dict[str, Klient], navn: str
) -> None:
    verden = server.ny_verden("ingen")
    adgang = {"NYMF_BRUGER": INDBERETTER, "NYMF_ADGANGSKODE": verden.noegler["leverandoer"]}
    linjer = klienter[navn].koer(verden, "underretninger", "ingen", **adgang)
    assert linjer == [{"trin": "underretninger", "antal": 0}]
    klienter[navn].koer(verden, "underretninger", "ingen", **adgang | {"NYMF_ADGANGSKODE": "forkert"}, maa_fejle=True)
    assert "adgangskoden er ingen nøgle til denne sandkasse" in verden.seneste_fejl


def _lad_der_ske_noget(verden: Soapverden) -> None:
    """A claim sent as JSON, two months, and a payment: something to be told of."""
    verden.tester("POST", "/v1/leverancer", leverance(god()), noegle="leverandoer")
    verden.tester("POST", "/sandkasse/ur", {"til": "P2M"})
    skyldner = {"type": "CPR", "nummer": "6101600008"}
    betaling = {"skyldner": skyldner, "beloeb": "100.00", "art": "FRIVILLIG"}
    verden.tester("POST", "/sandkasse/rim/indbetalinger", betaling)
    verden.tester("POST", "/sandkasse/ur", {"til": "P1D"})


_LAES_WSDL = """
const [adresse, ...tjenester] = process.argv.slice(1);
(async () => {
  for (const navn of tjenester)
    for (const fundet of Object.keys((await require('soap').createClientAsync(`${adresse}/${navn}?wsdl`)).describe()))
      console.log(fundet);
})();
"""
SVIGT = [
    ("zeep", "fuld", "fuld", {"NYMF_ALGORITME": "sha256"}, 3),
    ("zeep", "fuld", "underskrift", {}, 7),
    ("zeep", "fuld", "fuld", {"NYMF_SERVERCERTIFIKAT": "klientens eget"}, 8),
    ("node", "underskrift", "underskrift", {"NYMF_ALGORITME": "sha256"}, 3),
    ("node", "underskrift", "underskrift", {"NYMF_ID": "uden-navnerum"}, 6),
    ("node", "underskrift", "underskrift", {"NYMF_NOEGLE": "fremmed"}, 9),
    ("cxf", "fuld", "fuld", {"NYMF_POLITIK": "underskrift"}, 7),
    ("cxf", "fuld", "fuld", {"NYMF_SERVERCERTIFIKAT": "klientens eget"}, 8),
    ("cxf", "fuld", "fuld", {"NYMF_NOEGLE": "fremmed"}, 9),
]


@pytest.mark.parametrize(("navn", "kraevet", "sendt", "valg", "svigt"), SVIGT)
def test_klienten_moeder_et_svigt_og_journalen_siger_hvilket(
    server: Soapserver,
    klienter: dict[str, Klient],
    noegle: Noeglefiler,
    fremmed: Noeglefiler,
    navn: str,
    kraevet: str,
    sendt: str,
    valg: dict[str, str],
    svigt: int,
) -> None:
    verden = server.ny_verden(kraevet)
    miljoe = dict((fremmed if valg.get("NYMF_NOEGLE") == "fremmed" else noegle).miljoe)
    miljoe |= {n: v for n, v in valg.items() if n != "NYMF_NOEGLE"}
    if "NYMF_SERVERCERTIFIKAT" in valg:
        miljoe["NYMF_SERVERCERTIFIKAT"] = str(noegle.certifikat)
    linjer = klienter[navn].koer(verden, "livet", sendt, **miljoe)
    assert linjer == [{"trin": "fejl", "tekst": SIKKERHEDSFEJL}]
    fortalt = verden.seneste_fejl
    assert f"svigt: {svigt};" in fortalt
    assert "ret: " in fortalt


@pytest.mark.parametrize("smag", ["skat", "oio"])
@pytest.mark.parametrize("profil", ["ingen", "underskrift", "fuld"])
def test_wsdl_en_laeses_uden_advarsler_i_begge_former_med_og_uden_politik(
    server: Soapserver, smag: str, profil: str
) -> None:
    from zeep import Client, Transport

    transport = Transport()
    transport.session.trust_env = False
    verden = server.ny_verden(profil, smag)
    with transport.session:
        for tjeneste in TJENESTER:
            klient = Client(f"{verden.adresse}/{tjeneste}?wsdl", transport=transport)
            assert klient.wsdl.services


@pytest.mark.parametrize("smag", ["skat", "oio"])
def test_wsdl2java_og_node_soap_laeser_politikkens_wsdl_uden_advarsler(
    server: Soapserver, klienter: dict[str, Klient], smag: str
) -> None:
    verden = server.ny_verden("fuld", smag)
    laest = koer("node", "-e", _LAES_WSDL, verden.adresse, *TJENESTER, i=klienter["node"].mappe)
    assert (laest.stdout.split(), laest.stderr) == (list(TJENESTER), "")
    cxf = BYG / f"soap-cxf-{smag}"
    cxf.mkdir(exist_ok=True)
    shutil.rmtree(cxf / "target", ignore_errors=True)
    shutil.copy(EKSEMPLER / "cxf" / "pom.xml", cxf)
    skrevet = lykkes("mvn", "-B", "-ntp", "generate-sources", f"-Dnymf.adresse={verden.adresse}", i=cxf)
    assert [linje for linje in skrevet.splitlines() if "WARN" in linje] == []
    assert {fil.name for fil in cxf.rglob("*Service.java")} >= {f"{tjeneste}.java" for tjeneste in TJENESTER}
