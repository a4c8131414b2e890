"""What every action on a registered claim shares: the rights, the claim it names, and the claim's state."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus
from psrm_sandbox.testdata.mindste_input import regler_i
from psrm_sandbox.validering.dom import bedoem

PORTAL: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101"}
RODER = {
    "nedskriv-indb": "nedskrivning",
    "opskriv": "opskrivning",
    "oani": "annullering",
    "oonr": "annullering",
    "naor": "annullering",
    "naoi": "annullering",
    "fhi": "hovedstolsaendring",
    "tilbagekald": "tilbagekald",
}
RETTER = {
    "nedskriv-indb": ("NEDSKRIV", 420),
    "tilbagekald": ("TILBAGEKALD", 421),
    "oani": ("OANI", 465),
    "opskriv": ("OR", 466),
    "oonr": ("OONR", 497),
    "naor": ("NAOR", 501),
    "naoi": ("NAOI", 508),
    "fhi": ("HOVEDSTOL", 511),
    "aendr-hovedstol": ("HOVEDSTOL", 511),
    "genindsend": ("GENINDSEND", 543),
}
UDE: dict[str, Any] = {"status": "TILBAGEKALDT", "tilbagekaldt": "KLAG"}


# -- Rights


@pytest.mark.parametrize("grund", RETTER)
def test_aftalen_giver_hver_aktion_ved_dens_egen_rettighed(grund: str) -> None:
    ret, kode = RETTER[grund]
    assert aarsager(grund=grund, aftale={"rettigheder": ["INDR", ret]}) == frozenset()
    alle = {r for r, _ in RETTER.values()} | {"INDR"}
    assert aarsager(grund=grund, aftale={"rettigheder": sorted(alle - {ret})}) == {kode}


def test_en_anden_aendring_kraever_ingen_rettighed() -> None:
    assert aarsager(grund="aendr-modr", aftale={"rettigheder": []}) == frozenset()


def test_indberetterens_indsnaevrede_rettigheder_binder_ogsaa_korrektioner() -> None:
    assert aarsager({"fordringshaverId": "9102"}, grund="tilbagekald", indberetter="99990015") == {421}


def test_en_afsender_uden_adgang_hoerer_om_ingen_rettighed() -> None:
    assert aarsager(grund="tilbagekald", indberetter="99990015", aftale={"rettigheder": []}) == {400}


# -- 509


@pytest.mark.parametrize("grund", RODER)
@pytest.mark.parametrize("id_", [None, "", "200000000009", "ikke et id"])
def test_fordringen_er_oplyst_og_kendt(grund: str, id_: str | None) -> None:
    dom = doem({f"{RODER[grund]}.fordringsId": id_}, grund=grund)
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(509, f"{RODER[grund]}.fordringsId")]


@pytest.mark.parametrize("grund", ["nedskriv-indb", "opskriv", "fhi", "tilbagekald"])
def test_en_anden_fordringshavers_fordring_kendes_ikke(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"fordringshaver": "9102", "status": "TILBAGEKALDT"}) == {509}


# -- 418 and the queue (T-18)


@pytest.mark.parametrize("grund", RODER)
def test_gennem_portalen_afviser_en_ufaerdig_aktion(grund: str) -> None:
    assert aarsager(grund=grund, **PORTAL, fordring={"ubehandlet": True}) == {418}
    assert aarsager(grund=grund, **PORTAL) == frozenset()


@pytest.mark.parametrize("grund", [*RODER, "genindsend"])
def test_system_til_system_venter_en_korrektion_bag_den(grund: str) -> None:
    ventende = sag(grund=grund, fordring={"ubehandlet": True})
    assert ventende.venter_paa() is not None
    assert 418 not in regler_i(bedoem(ventende))[0]


def test_en_verden_kan_vaelge_418_system_til_system() -> None:
    valg = {"koeVedUafsluttetAktion": "418"}
    assert aarsager(grund="nedskriv-regu", fordring={"ubehandlet": True}, indstillinger=valg) == {418}


@pytest.mark.parametrize("valg", [{}, {"koeVedUafsluttetAktion": "418"}])
@pytest.mark.parametrize("kanal", [{}, PORTAL])
def test_en_opskrivning_af_en_fordring_i_hoering_venter_altid(kanal: dict[str, Any], valg: dict[str, Any]) -> None:
    ventende = sag(grund="opskriv", **kanal, fordring={"status": "I_HOERING"}, indstillinger=valg)
    assert ventende.venter_paa() is not None
    assert regler_i(bedoem(ventende))[0] == frozenset()


def test_et_tilbagekald_af_en_fordring_i_hoering_er_418_gennem_portalen() -> None:
    assert aarsager(grund="tilbagekald", **PORTAL, fordring={"status": "I_HOERING"}) == {418}
    assert sag(grund="tilbagekald", fordring={"status": "I_HOERING"}).venter_paa() is not None


# -- The claim's state


@pytest.mark.parametrize("status", [Fordringsstatus.AFVIST, Fordringsstatus.FORTRUDT])
@pytest.mark.parametrize("grund", RODER)
def test_en_fordring_der_blev_afvist_tager_ingen_korrektion(grund: str, status: Fordringsstatus) -> None:
    assert aarsager(grund=grund, fordring={"status": status}) == {428}


@pytest.mark.parametrize(
    ("grund", "klag", "fejl", "konverteret", "returneret"),
    [
        ("nedskriv-indb", {498}, {498, 602}, {434}, {498, 602}),
        ("opskriv", {496}, {496, 602}, {434}, {496, 602}),
        ("oani", {496, 530}, {496, 530, 602}, {434, 530}, {496, 530, 602}),
        ("oonr", {496, 530}, {496, 530, 602}, {434, 530}, {496, 530, 602}),
        ("naor", {530}, {530, 602}, {434, 530}, {530, 602}),
        ("naoi", {530}, {530, 602}, {434, 530}, {530, 602}),
        ("fhi", {518}, {518, 602}, {434, 518}, {602}),
        ("aendr-hovedstol", {518}, {518, 602}, {434, 518}, {602}),
        ("tilbagekald", {603}, {602}, {434}, {602}),
    ],
)
def test_en_fordring_ude_af_inddrivelse_lukker_korrektioner_ude(
    grund: str, klag: Any, fejl: Any, konverteret: Any, returneret: Any
) -> None:
    assert aarsager(grund=grund, fordring=UDE) == klag
    assert aarsager(grund=grund, fordring={**UDE, "tilbagekaldt": "FEJL"}) == fejl
    assert aarsager(grund=grund, fordring={**UDE, "tilbagekaldt": "KONVERTERING"}) == konverteret
    assert aarsager(grund=grund, fordring={"status": "RETURNERET"}) == returneret


def test_en_aktion_der_ventede_bag_et_tilbagekald_bedoemmes_efter_det() -> None:
    assert aarsager(grund="nedskriv-regu", fordring=UDE) == {498}


@pytest.mark.parametrize("grund", RODER)
@pytest.mark.parametrize("status", ["UNDER_INDDRIVELSE", "DAEKKET"])
def test_en_fordring_under_inddrivelse_tager_dem_alle(grund: str, status: str) -> None:
    assert aarsager(grund=grund, fordring={"status": status}) == frozenset()


@pytest.mark.parametrize("grund", [g for g in RODER if g != "nedskriv-indb"])
def test_en_afskrevet_fordring_hverken_tilbagekaldes_eller_returneres(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"status": "AFSKREVET"}) == frozenset()


# -- Empty amounts


@pytest.mark.parametrize("grund", ["nedskriv-regu", "opskriv", "oani", "oonr", "naor", "naoi"])
def test_en_korrektion_oplyser_sit_beloeb(grund: str) -> None:
    rod = "nedskrivning" if grund == "nedskriv-regu" else RODER[grund]
    dom = doem({f"{rod}.beloeb": None}, grund=grund)
    assert [(f.regler, f.felt) for f in dom.aarsager] == [(("beloeb_mangler",), f"{rod}.beloeb")]
    assert dom.status is Aktionsstatus.AFVIST


def test_en_dom_over_en_korrektion_har_ingen_fordring_for_sig() -> None:
    dom = doem(grund="nedskriv-indb")
    assert (dom.status, dom.hoved, dom.relaterede) == (Aktionsstatus.UDFOERT, None, ())
