"""The smallest change that makes a claim pass: computed, to be found out, or none; always tried whole."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.byggere import TESTPERSON, Krop, fordring, haefter, relateret, tvivlsom
from tests.support.kontrolfiler import DAG, en, kontrolleret, opret

from psrm_sandbox.services.kontrol.modeller import Feltaendring, Forslag, Forslagsart, Umulig


def forslaget(*fordringer: Krop, dag: date = DAG) -> Forslag:
    forslag = en(*fordringer, dag=dag).forslag
    assert forslag is not None
    return forslag


def eneste(forslag: Forslag) -> Feltaendring:
    [aendring] = forslag.aendringer
    return aendring


def test_en_foraeldelsesdato_rettes_til_det_de_andre_datoer_giver() -> None:
    forslag = forslaget(fordring(haefter(foraeldelsesdato="2027-03-01")))
    assert forslag.art is Forslagsart.RETTELSE
    assert (eneste(forslag).felt, eneste(forslag).til) == ("fordring.haeftere[0].foraeldelsesdato", date(2029, 3, 1))
    assert eneste(forslag).kolonne == "Forældes"


def test_en_fordring_hvis_egne_datoer_goer_den_for_gammel_faar_ingen_dato() -> None:
    gammel = haefter(
        forfaldsdato="2021-03-01", sidsteRettidigeBetalingsdato="2021-03-10", foraeldelsesdato="2024-03-01"
    )
    forslag = forslaget(
        fordring(gammel, stiftelsesdato="2021-03-01", periodeStart="2021-03-01", periodeSlut="2021-03-31")
    )
    assert (forslag.art, forslag.umulig, forslag.aendringer) == (
        Forslagsart.KAN_IKKE_RETTES,
        Umulig.FOR_GAMMEL,
        (),
    )


def test_en_manglende_beskrivelse_skal_findes_og_opfindes_ikke() -> None:
    forslag = forslaget(fordring(beskrivelse=None))
    assert (forslag.art, eneste(forslag).felt, eneste(forslag).til) == (
        Forslagsart.FIND_UD_AF,
        "fordring.beskrivelse",
        None,
    )


def test_en_manglende_dato_siger_hvilke_der_ville_passe() -> None:
    forslag = forslaget(fordring(haefter(sidsteRettidigeBetalingsdato=None)))
    assert forslag.art is Forslagsart.FIND_UD_AF
    tilladt = eneste(forslag).tilladt
    assert (tilladt.tidligst, tilladt.senest) == (date(2026, 3, 1), date(2026, 6, 30))


def test_en_vaerdi_som_kun_een_opfylder_er_en_rettelse() -> None:
    forslag = forslaget(fordring(stiftelsesdato="2026-03-02"))
    assert (forslag.art, eneste(forslag).til) == (Forslagsart.RETTELSE, date(2026, 3, 1))


def test_et_felt_der_skal_vaere_tomt_toemmes() -> None:
    forslag = forslaget(fordring(haefter(dom=True, domsdato="2026-04-01", forlig=True, forligsdato="2026-04-01",
                                         foraeldelsesdato="2036-04-01")))  # fmt: skip
    assert all(a.tilladt.skal_vaere_tom or a.til is None for a in forslag.aendringer)


def test_et_maerke_der_mangler_ved_sin_dato_rettes() -> None:
    forslag = forslaget(fordring(haefter(domsdato="2026-04-01", foraeldelsesdato="2036-04-01")))
    assert (forslag.art, eneste(forslag).felt, eneste(forslag).til) == (
        Forslagsart.RETTELSE,
        "fordring.haeftere[0].dom",
        True,
    )


def test_en_fordring_der_sendes_for_tidligt_skal_vente() -> None:
    senere = haefter(forfaldsdato="2026-03-01", sidsteRettidigeBetalingsdato="2026-07-10")
    forslag = forslaget(fordring(senere))
    assert (forslag.art, forslag.fra_dag, forslag.aendringer) == (Forslagsart.VENT, date(2026, 7, 11), ())


def test_en_dublet_rettes_ikke_men_en_genbrugt_reference_goer() -> None:
    samme = fordring(reference="A")
    assert forslaget(samme, samme).umulig is Umulig.DUBLET
    anden = forslaget(samme, fordring(reference="A", beloeb="10.00"))
    assert (anden.art, eneste(anden).felt) == (Forslagsart.FIND_UD_AF, "fordring.reference")


def test_en_ukendt_type_kan_ikke_rettes() -> None:
    assert forslaget(fordring(fordringstype="KFDAINX")).umulig is Umulig.TYPEN


def test_et_gebyr_uden_hovedfordring_skal_finde_dens_nummer() -> None:
    gebyr = {**opret(fordring()), "fordring": None, "relateredeFordringer": [fordring(fordringstype="GEDAINS")]}
    forslag = forslaget(gebyr)
    assert "relateredeFordringer[0].hovedfordringsId" in [a.felt for a in forslag.aendringer]
    assert forslag.art is Forslagsart.FIND_UD_AF


def test_en_relateret_uden_egne_fund_foelger_sin_hovedfordring() -> None:
    _, gebyr = kontrolleret(opret(fordring(beskrivelse=None), relateret())).fordringer
    assert [felt.regler for felt in gebyr.fund] == [("kode 428",)]
    assert gebyr.forslag is not None
    assert gebyr.forslag.umulig is Umulig.FOELGER_HOVEDFORDRINGEN


def test_en_korrektion_kraever_et_register() -> None:
    nedskriv = {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": {"fordringsId": "200000000001"}}
    assert forslaget(nedskriv).umulig is Umulig.KRAEVER_REGISTER


def test_mangler_alt_er_der_intet_at_regne_en_rettelse_ud_fra() -> None:
    tom = {
        "fordringstype": "KFDAINS",
        "reference": "A1",
        "beloeb": "1200.00",
        "haeftere": [{"skyldner": {"type": "CPR", "nummer": TESTPERSON}}],
    }
    assert forslaget(tom).umulig is Umulig.FELTER_MANGLER


def test_to_haeftere_rettes_hver_for_sig() -> None:
    anden = haefter("6202700003", foraeldelsesdato="2027-03-01")
    forslag = forslaget(fordring(haefter(), anden))
    assert eneste(forslag).felt == "fordring.haeftere[1].foraeldelsesdato"


def test_et_beloeb_over_graensen_siger_hvad_der_ville_passe() -> None:
    forslag = forslaget(tvivlsom(beloeb="100.00"))
    assert (eneste(forslag).felt, eneste(forslag).tilladt.hoejst) == ("fordring.hovedstol", 1_000_000)


_DATOER = st.dates(date(2025, 9, 1), date(2026, 9, 1)).map(date.isoformat)
_SKAEVE = st.fixed_dictionaries(
    {},
    optional={
        "stiftelsesdato": _DATOER,
        "periodeStart": _DATOER,
        "periodeSlut": _DATOER,
        "beskrivelse": st.none(),
        "beloeb": st.sampled_from(["0.00", "-5.00", "20000.00"]),
        "art": st.sampled_from(["MODR", "", None]),
    },
)
_SKAEVE_HAEFTERE = st.fixed_dictionaries(
    {}, optional={"forfaldsdato": _DATOER, "sidsteRettidigeBetalingsdato": _DATOER, "foraeldelsesdato": _DATOER}
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_SKAEVE, _SKAEVE_HAEFTERE)
def test_en_rettelse_der_fortaelles_goer_hele_fordringen_god(felter: dict[str, Any], haefterfelter: Any) -> None:
    et = fordring(haefter(**haefterfelter), **felter)
    forslag = en(et).forslag
    if forslag is None or forslag.art not in (Forslagsart.RETTELSE, Forslagsart.VENT):
        return
    dag = forslag.fra_dag or DAG
    assert en(_rettet(et, forslag), dag=dag).udfald.bestaaet


def _rettet(et: Krop, forslag: Forslag) -> Krop:
    ny = {**et, "haeftere": [dict(h) for h in et["haeftere"]]}
    for aendring in forslag.aendringer:
        *_, navn = aendring.felt.split(".")
        til = aendring.til
        vaerdi = til.isoformat() if isinstance(til, date) else til
        if isinstance(til, int) and not isinstance(til, bool):
            vaerdi = f"{til / 100:.2f}"
        (ny["haeftere"][0] if "haeftere" in aendring.felt else ny)[navn] = vaerdi
    return ny


@pytest.mark.parametrize("antal", [1, 3])
def test_alle_med_samme_fejl_faar_hver_sin_proevede_rettelse(antal: int) -> None:
    raekker = [
        fordring(haefter(forfaldsdato=f"2026-03-0{nr + 1}", foraeldelsesdato="2027-03-01")) for nr in range(antal)
    ]
    til = [eneste(f.forslag).til for f in kontrolleret(*raekker).fordringer if f.forslag]
    assert til == [tre_aar_efter(date(2026, 3, nr + 1)) for nr in range(antal)]


def tre_aar_efter(dag: date) -> date:
    return dag.replace(year=2029)
