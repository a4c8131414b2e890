"""What to do now, and whom to ask: nothing that a claim can be told lacks it."""

import pytest

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.grunddata.afgoerelser import indlaes_afgoerelser
from psrm_sandbox.grunddata.handling import handling_for, indlaes_handlinger
from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.grunddata.navngivne import indlaes_navngivne
from psrm_sandbox.indgangsfilter import standardkatalog

HANDLINGER = indlaes_handlinger()


def test_hver_fejlkode_har_sin_handling_og_ingen_andre() -> None:
    assert sorted(HANDLINGER.fejlkoder) == sorted(kode.kode for kode in indlaes().fejlkoder)


def test_hver_regel_uden_nummer_har_sin_handling_og_ingen_andre() -> None:
    navne = {*indlaes_navngivne(), *indlaes_afgoerelser().navngivne}
    assert set(HANDLINGER.navngivne) == navne


def test_hver_regel_i_filteret_har_en_handling_ogsaa_i_sin_aeldre_form() -> None:
    mangler = {
        f"{type_.kode} {' '.join(regel.regler)}"
        for type_ in standardkatalog().typer
        for regel in (*type_.filter, *(r for a in type_.aendringer if isinstance(a.foer, tuple) for r in a.foer))
        if HANDLINGER.for_regel(regel) is None
    }
    assert mangler == set()


def test_hver_handling_i_filteret_bruges_af_en_regel() -> None:
    regler = [regel for type_ in standardkatalog().typer for regel in type_.filter]
    brugte = {id(HANDLINGER.for_regel(regel)) for regel in regler}
    egne = [(vaelger, handling) for vaelger, handling in HANDLINGER.filterregler if id(handling) not in brugte]
    assert [handling.hvad_nu for _, handling in egne[:-1]] == []


def test_hver_handling_er_en_saetning_til_et_menneske_med_nogen_at_spoerge() -> None:
    alle = [*HANDLINGER.fejlkoder.values(), *HANDLINGER.navngivne.values(), *(h for _, h in HANDLINGER.filterregler)]
    assert [h.hvad_nu for h in alle if not h.spoerg or not h.hvad_nu.endswith(".") or "\n" in h.hvad_nu] == []


def test_et_fund_faar_handling_efter_kode_navn_eller_regel() -> None:
    type_ = standardkatalog().hent("kommuner", "KFDAINS")
    assert handling_for(kode=461).spoerg[0].kode == "debitorleverandoeren"
    assert handling_for(regler=("dmi_lukket",)).hvad_nu.startswith("Send kravet som INDR")
    foraeldelse = handling_for(regler=("R_2_3",), type_=type_)
    assert foraeldelse.hvad_nu.startswith("Regn fristen efter reglen")
    assert handling_for(regler=("R_2_3",), type_=type_, konsekvens=Konsekvens.HOERING).hvad_nu == (
        f"{foraeldelse.hvad_nu} {HANDLINGER.hoering}"
    )


@pytest.mark.parametrize("regler", [(), ("R_99_9",), ("findes_ikke",)])
def test_et_ukendt_fund_besvares_i_almindelige_ord(regler: tuple[str, ...]) -> None:
    assert handling_for(regler=regler, type_=standardkatalog().hent("kommuner", "KFDAINS")) == HANDLINGER.ellers
    assert handling_for(kode=99999) == HANDLINGER.ellers
