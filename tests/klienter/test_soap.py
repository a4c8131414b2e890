"""Apache CXF, WCF, zeep and node-soap, unchanged but for an address and a certificate, live a claim's life."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

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
MONO = all(map(shutil.which, ("mono", "mcs", "wsdl")))
KRAEVER_MONO = pytest.mark.skipif(not MONO, reason="Mono (mono-devel) er ikke på maskinen: .NET-klienten prøves ikke")
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
    """They are made ready once. Mono's is there where Mono is."""
    node = _kopi("node")
    lykkes("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", i=node)
    fundne = [zeep(), Klient("node", ("node", "--no-deprecation", "nymf.js"), node), _cxf(server)]
    return {klient.navn: klient for klient in (*fundne, *([_dotnet()] if MONO else []))}


def _cxf(server: Soapserver) -> Klient:
    """Generated from the WSDL of each form, and compiled."""
    mappe = _kopi("cxf")
    kommandoer = []
    for smag, *valg in (("skat",), ("oio", "-Poio")):
        adresse, sti = server.ny_verden("ingen", smag).adresse, f"-Dmdep.outputFile=target/{smag}.txt"
        maal = ("compile", "dependency:build-classpath", sti, f"-Dnymf.adresse={adresse}")
        lykkes("mvn", "-q", "-B", "-ntp", *valg, *maal, i=mappe)
        klasser = f"target/{smag}/classes:{(mappe / 'target' / f'{smag}.txt').read_text().strip()}"
        kommandoer.append(("java", "-cp", klasser, "dk.eksempel.Nymf"))
    return Klient("cxf", kommandoer[0], mappe, kommandoer[1])


def _dotnet() -> Klient:
    mappe = _kopi("dotnet")
    dele = "System.ServiceModel,System.Runtime.Serialization,System.Security,System.Xml.Linq"
    lykkes(
        "mcs", "-warnaserror", "-out:nymf.exe", f"-r:{dele}", *sorted(fil.name for fil in mappe.glob("*.cs")), i=mappe
    )
    return Klient("dotnet", ("mono", "nymf.exe"), mappe)


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
    ("dotnet", "ingen"),
    ("dotnet", "underskrift"),
    ("dotnet", "fuld"),
]


def _proever(raekker: Iterable[tuple[Any, ...]]) -> list[Any]:
    """A client's name first in each; that which needs Mono is skipped without it."""
    return [pytest.param(*raekke, marks=[KRAEVER_MONO] if raekke[0] == "dotnet" else []) for raekke in raekker]


@pytest.mark.parametrize(
    ("navn", "profil", "smag"), _proever((*raekke, smag) for smag in ("skat", "oio") for raekke in PROFILER)
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


@pytest.mark.parametrize("navn", _proever([("zeep",), ("node",), ("cxf",), ("dotnet",)]))
def test_klienten_kalder_med_basic_og_en_forkert_siges(
    server: Soapserver, klienter: dict[str, Klient], navn: str
) -> None:
    verden = server.ny_verden("ingen")
    adgang = {"NYMF_BRUGER": INDBERETTER, "NYMF_ADGANGSKODE": verden.noegler["leverandoer"]}
    linjer = klienter[navn].koer(verden, "underretninger", "ingen", **adgang)
    assert linjer == [{"trin": "underretninger", "antal": 0}]
    klienter[navn].koer(verden, "underretninger", "ingen", **adgang | {"NYMF_ADGANGSKODE": "forkert"}, maa_fejle=True)
    assert "adgangskoden er ingen nøgle til denne sandkasse" in verden.seneste_fejl


@KRAEVER_MONO
@pytest.mark.parametrize(("profil", "valg"), [("ingen", {"NYMF_SOAP": "1.2"}), ("fuld", {"NYMF_ALGORITME": "sha256"})])
def test_dotnet_kalder_ogsaa_i_soap_12_og_i_basic256sha256(
    server: Soapserver, klienter: dict[str, Klient], noegle: Noeglefiler, profil: str, valg: dict[str, str]
) -> None:
    verden = server.ny_verden(profil)
    linjer = klienter["dotnet"].koer(verden, "livet", profil, **noegle.miljoe, **valg)
    assert [(linje["trin"], linje.get("status", linje)) for linje in linjer] == LIVET, verden.seneste_fejl


@KRAEVER_MONO
def test_dotnet_tror_ikke_paa_et_svar_der_er_underskrevet_af_en_anden(
    server: Soapserver, klienter: dict[str, Klient], noegle: Noeglefiler
) -> None:
    verden = server.ny_verden("underskrift")
    miljoe = {**noegle.miljoe, "NYMF_SERVERCERTIFIKAT": str(noegle.certifikat)}
    assert klienter["dotnet"].koer(verden, "livet", "underskrift", maa_fejle=True, **miljoe) == []


@KRAEVER_MONO
@pytest.mark.parametrize("smag", ["skat", "oio"])
def test_wsdl_exe_laver_klasser_af_begge_former_og_de_kan_oversaettes(server: Soapserver, smag: str) -> None:
    verden = server.ny_verden("fuld", smag)
    mappe = BYG / f"soap-wsdl-exe-{smag}"
    mappe.mkdir(parents=True, exist_ok=True)
    for tjeneste in TJENESTER:
        lykkes("wsdl", f"-n:Nymf.{tjeneste}", f"-o:{tjeneste}.cs", f"{verden.adresse}/{tjeneste}?wsdl", i=mappe)
    filer = [f"{tjeneste}.cs" for tjeneste in TJENESTER]
    lykkes("mcs", "-target:library", "-out:nymf.dll", "-r:System.Web.Services", *filer, i=mappe)


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
    ("dotnet", "underskrift", "underskrift", {"NYMF_KANONISERING": "forudsat"}, 3),
    ("dotnet", "underskrift", "underskrift", {"NYMF_NOEGLEANGIVELSE": "x509data"}, 4),
    ("dotnet", "fuld", "underskrift", {}, 7),
    ("dotnet", "fuld", "fuld", {"NYMF_NOEGLE": "fremmed"}, 9),
]


@pytest.mark.parametrize(("navn", "kraevet", "sendt", "valg", "svigt"), _proever(SVIGT))
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
