"""Write-downs: amount, ceiling, debtor, reason and what a case worker decides."""

from typing import Any

import pytest
from tests.validering.byggere import aarsager, advarsler, d, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.validering.dom import bedoem
from psrm_sandbox.validering.kendt import Hukommelsesopslag

INDB: dict[str, Any] = {"grund": "nedskriv-indb"}
REGU: dict[str, Any] = {"grund": "nedskriv-regu"}
PORTAL: dict[str, Any] = {"kanal": "portal", "portalbruger": "9101"}
N = "nedskrivning"


@pytest.mark.parametrize(
    ("beloeb", "fund"), [("0.01", frozenset()), ("0.00", {227, 408}), ("-0.01", {408}), ("1200.00", frozenset())]
)
@pytest.mark.parametrize("grund", ["nedskriv-indb", "nedskriv-regu"])
def test_beloebet_er_over_nul(grund: str, beloeb: str, fund: Any) -> None:
    assert aarsager({f"{N}.beloeb": beloeb}, grund=grund) == fund


# -- The ceiling (A-08, T-30)


class Loftlog(Hukommelsesopslag):
    """Remembers the day that each ceiling was asked for."""

    spurgt: list[Any]

    def loft(self, fordrings_id: int, virkningsdato: Any) -> int:
        self.spurgt.append(virkningsdato)
        return super().loft(fordrings_id, virkningsdato)


def spurgte_dage(aendring: dict[str, Any] | None = None, **felter: Any) -> list[Any]:
    en = sag(aendring, **felter)
    log = Loftlog(en.opslag._fordringer, aktioner=en.opslag._aktioner)
    log.spurgt = []
    object.__setattr__(en, "opslag", log)
    bedoem(en)
    return log.spurgt


def test_en_betaling_holdes_mod_saldoen_paa_sin_dag_men_aldrig_foer_modtagelsen() -> None:
    assert spurgte_dage(**INDB) == [d("2026-06-15")]
    assert spurgte_dage({f"{N}.virkningsdato": "2026-04-14"}, **INDB) == [d("2026-04-15")]
    assert spurgte_dage({f"{N}.virkningsdato": "2026-04-15"}, **INDB) == [d("2026-04-15")]


def test_en_regulering_holdes_mod_det_der_blev_sendt() -> None:
    assert spurgte_dage(**REGU) == [None]


def test_en_naor_tager_af_det_sendte_og_en_naoi_af_saldoen_paa_betalingens_dag() -> None:
    assert spurgte_dage(grund="naor") == [None]
    assert spurgte_dage(grund="naoi") == [d("2026-06-15")]
    assert spurgte_dage(grund="naoi", refereret={"virkningsdato": d("2026-03-01")}) == [d("2026-04-15")]
    assert spurgte_dage(grund="oani") == []


def test_en_betaling_uden_sin_dag_har_intet_loft_at_bryde() -> None:
    assert aarsager({f"{N}.virkningsdato": None, f"{N}.beloeb": "9999.00"}, **INDB) == {409}


@pytest.mark.parametrize("grund", ["nedskriv-indb", "nedskriv-regu", "naor", "naoi"])
def test_loftet_selv_kan_nedskrives(grund: str) -> None:
    assert aarsager(grund=grund, fordring={"loft": "200.00"}) == frozenset()
    dom = doem(grund=grund, fordring={"loft": "199.99"})
    assert [f.regler for f in dom.aarsager] == [("nedskrivning_over_saldo",)]
    assert "199.99" in dom.aarsager[0].krav


def test_en_daekket_fordring_kan_nedskrives_med_det_der_blev_sendt() -> None:
    assert aarsager(**REGU, fordring={"status": "DAEKKET"}) == frozenset()


# -- The debtor


@pytest.mark.parametrize(
    ("nummer", "fund", "bemaerket"),
    [
        ("6101600008", frozenset(), frozenset()),
        ("610160-0008", frozenset(), frozenset()),
        ("7102710104", frozenset(), {"haefter_ikke_paa_fordringen"}),
        ("6109660404", {5}, frozenset()),
        ("0000000000", {5}, frozenset()),
    ],
)
def test_en_oplyst_skyldner_er_kendt_og_haefter_for_fordringen(nummer: str, fund: Any, bemaerket: Any) -> None:
    aendring = {f"{N}.skyldner": {"type": "CPR", "nummer": nummer}}
    assert (aarsager(aendring, **INDB), advarsler(aendring, **INDB)) == (fund, bemaerket)


def test_skyldnerens_nummer_maskeres_i_fundet() -> None:
    dom = doem({f"{N}.skyldner": {"type": "CPR", "nummer": "7102710104"}}, **INDB)
    assert [f.fundet for f in dom.advarsler] == ["710271xxxx"]


def test_en_regulering_naevner_ingen_skyldner() -> None:
    assert aarsager({f"{N}.skyldner": {"type": "CPR", "nummer": "6101600008"}}, **REGU) == {410}
    assert aarsager({f"{N}.skyldner": {"type": "CPR", "nummer": " "}}, **REGU) == frozenset()


def test_en_verden_kan_kraeve_skyldneren_efter_aarsag() -> None:
    valg = {"aarsagerDerKraeverSkyldner": ["INDB"]}
    assert aarsager(**INDB, indstillinger=valg) == {433}
    assert aarsager({f"{N}.skyldner": {"nummer": ""}}, **INDB, indstillinger=valg) == {433}
    assert aarsager(**REGU, indstillinger=valg) == frozenset()
    assert aarsager({f"{N}.skyldner": {"type": "CPR", "nummer": "6101600008"}}, **INDB, indstillinger=valg) == set()


# -- The reason given


@pytest.mark.parametrize("begrundelse", [None, "", "  "])
def test_en_manglende_aarsag_er_en_bemaerkning_system_til_system_og_en_afvisning_i_portalen(
    begrundelse: str | None,
) -> None:
    aendring = {f"{N}.begrundelse": begrundelse}
    dom = doem(aendring, **REGU)
    assert (dom.status, [f.regler for f in dom.advarsler]) == (Aktionsstatus.UDFOERT, [("begrundelse_mangler",)])
    assert aarsager(aendring, **REGU, **PORTAL) == {"begrundelse_mangler"}


@pytest.mark.parametrize("kanal", [{}, PORTAL])
@pytest.mark.parametrize(("tegn", "fund"), [(100, frozenset()), (101, {"begrundelse_for_lang"})])
def test_en_lang_aarsag_er_en_bemaerkning(kanal: dict[str, Any], tegn: int, fund: Any) -> None:
    aendring = {f"{N}.begrundelse": "x" * tegn}
    assert advarsler(aendring, **REGU, **kanal) == fund
    assert aarsager(aendring, **REGU, **kanal) == frozenset()


# -- FAST, and write-off


def test_fast_hoerer_til_i_dmi() -> None:
    fast = {f"{N}.aarsagskode": "FAST"}
    assert aarsager(fast, **REGU) == {571}
    assert aarsager(fast, **REGU, fordring={"system": "DMI"}) == frozenset()


@pytest.mark.parametrize("fordring", [{"delvist_afskrevet": True}, {"status": "AFSKREVET"}])
@pytest.mark.parametrize("grund", ["nedskriv-indb", "nedskriv-regu"])
def test_en_nedskrivning_af_en_afskrevet_fordring_afgoeres_af_en_sagsbehandler(grund: str, fordring: Any) -> None:
    assert doem(grund=grund, fordring=fordring).status is Aktionsstatus.SAGSBEHANDL


def test_en_nedskrivning_der_er_forkert_afvises_alligevel() -> None:
    dom = doem({f"{N}.beloeb": "0.00"}, **INDB, fordring={"delvist_afskrevet": True})
    assert dom.status is Aktionsstatus.AFVIST
