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
def test_the_agreement_grants_each_action_by_its_own_right(grund: str) -> None:
    ret, kode = RETTER[grund]
    assert aarsager(grund=grund, aftale={"rettigheder": ["INDR", ret]}) == frozenset()
    alle = {r for r, _ in RETTER.values()} | {"INDR"}
    assert aarsager(grund=grund, aftale={"rettigheder": sorted(alle - {ret})}) == {kode}


def test_another_change_asks_for_no_right() -> None:
    assert aarsager(grund="aendr-modr", aftale={"rettigheder": []}) == frozenset()


def test_a_reporters_narrowed_rights_bind_corrections_too() -> None:
    assert aarsager({"fordringshaverId": "9102"}, grund="tilbagekald", indberetter="99990015") == {421}


def test_a_sender_without_access_is_told_of_no_right() -> None:
    assert aarsager(grund="tilbagekald", indberetter="99990015", aftale={"rettigheder": []}) == {400}


# -- 509


@pytest.mark.parametrize("grund", RODER)
@pytest.mark.parametrize("id_", [None, "", "200000000009", "ikke et id"])
def test_the_claim_is_named_and_known(grund: str, id_: str | None) -> None:
    dom = doem({f"{RODER[grund]}.fordringsId": id_}, grund=grund)
    assert [(f.kode, f.felt) for f in dom.aarsager] == [(509, f"{RODER[grund]}.fordringsId")]


@pytest.mark.parametrize("grund", ["nedskriv-indb", "opskriv", "fhi", "tilbagekald"])
def test_another_creditors_claim_is_not_known(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"fordringshaver": "9102", "status": "TILBAGEKALDT"}) == {509}


# -- 418 and the queue (T-18)


@pytest.mark.parametrize("grund", RODER)
def test_through_the_portal_an_unfinished_action_refuses(grund: str) -> None:
    assert aarsager(grund=grund, **PORTAL, fordring={"ubehandlet": True}) == {418}
    assert aarsager(grund=grund, **PORTAL) == frozenset()


@pytest.mark.parametrize("grund", [*RODER, "genindsend"])
def test_system_to_system_a_correction_waits_behind_it(grund: str) -> None:
    ventende = sag(grund=grund, fordring={"ubehandlet": True})
    assert ventende.venter_paa() is not None
    assert 418 not in regler_i(bedoem(ventende))[0]


def test_a_world_can_choose_418_system_to_system() -> None:
    valg = {"koeVedUafsluttetAktion": "418"}
    assert aarsager(grund="nedskriv-regu", fordring={"ubehandlet": True}, indstillinger=valg) == {418}


@pytest.mark.parametrize("valg", [{}, {"koeVedUafsluttetAktion": "418"}])
@pytest.mark.parametrize("kanal", [{}, PORTAL])
def test_a_write_up_of_a_claim_in_hearing_always_waits(kanal: dict[str, Any], valg: dict[str, Any]) -> None:
    ventende = sag(grund="opskriv", **kanal, fordring={"status": "I_HOERING"}, indstillinger=valg)
    assert ventende.venter_paa() is not None
    assert regler_i(bedoem(ventende))[0] == frozenset()


def test_a_recall_of_a_claim_in_hearing_is_418_through_the_portal() -> None:
    assert aarsager(grund="tilbagekald", **PORTAL, fordring={"status": "I_HOERING"}) == {418}
    assert sag(grund="tilbagekald", fordring={"status": "I_HOERING"}).venter_paa() is not None


# -- The claim's state


@pytest.mark.parametrize("status", [Fordringsstatus.AFVIST, Fordringsstatus.FORTRUDT])
@pytest.mark.parametrize("grund", RODER)
def test_a_claim_that_was_rejected_takes_no_correction(grund: str, status: Fordringsstatus) -> None:
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
def test_a_claim_out_of_recovery_shuts_corrections_out(
    grund: str, klag: Any, fejl: Any, konverteret: Any, returneret: Any
) -> None:
    assert aarsager(grund=grund, fordring=UDE) == klag
    assert aarsager(grund=grund, fordring={**UDE, "tilbagekaldt": "FEJL"}) == fejl
    assert aarsager(grund=grund, fordring={**UDE, "tilbagekaldt": "KONVERTERING"}) == konverteret
    assert aarsager(grund=grund, fordring={"status": "RETURNERET"}) == returneret


def test_an_action_that_waited_behind_a_recall_is_judged_by_it() -> None:
    assert aarsager(grund="nedskriv-regu", fordring=UDE) == {498}


@pytest.mark.parametrize("grund", RODER)
@pytest.mark.parametrize("status", ["UNDER_INDDRIVELSE", "DAEKKET"])
def test_a_claim_in_recovery_takes_them_all(grund: str, status: str) -> None:
    assert aarsager(grund=grund, fordring={"status": status}) == frozenset()


@pytest.mark.parametrize("grund", [g for g in RODER if g != "nedskriv-indb"])
def test_a_written_off_claim_is_neither_withdrawn_nor_returned(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"status": "AFSKREVET"}) == frozenset()


# -- Empty amounts


@pytest.mark.parametrize("grund", ["nedskriv-regu", "opskriv", "oani", "oonr", "naor", "naoi"])
def test_a_correction_tells_its_amount(grund: str) -> None:
    rod = "nedskrivning" if grund == "nedskriv-regu" else RODER[grund]
    dom = doem({f"{rod}.beloeb": None}, grund=grund)
    assert [(f.regler, f.felt) for f in dom.aarsager] == [(("beloeb_mangler",), f"{rod}.beloeb")]
    assert dom.status is Aktionsstatus.AFVIST


def test_a_verdict_on_a_correction_has_no_claim_of_its_own() -> None:
    dom = doem(grund="nedskriv-indb")
    assert (dom.status, dom.hoved, dom.relaterede) == (Aktionsstatus.UDFOERT, None, ())
