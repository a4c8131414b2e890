"""The codec alone: what is read leniently, what is written exactly, and back again."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.support.byggere import aktion, fordring, haefter

from psrm_sandbox.soapform.laesning import Formbrud
from psrm_sandbox.soapform.leverance import laes_besked, skriv_leverance
from psrm_sandbox.soapform.skema import Ledtype, Smag, indlaes_soapskema
from psrm_sandbox.soapform.stier import xmlsti
from psrm_sandbox.soapform.typer import LAES, Uformelig

TJENESTE = indlaes_soapskema().tjenester["FordringIndberetService"]


def _igennem(leverance: dict[str, object], smag: Smag) -> dict[str, object]:
    return laes_besked(skriv_leverance(leverance, smag), TJENESTE, smag)[0]


@pytest.mark.parametrize("smag", Smag)
def test_datoer_der_er_ens_staar_paa_fordringen_og_ellers_hos_hver_skyldner(smag: Smag) -> None:
    ens = {"leveranceId": "1", "aktioner": [aktion(fordring(haefter(), haefter("6202700003")))]}
    tekst = etree.tostring(skriv_leverance(ens, smag), encoding="unicode")
    assert tekst.count("DMIFordringForfaldDato>2026-03-01<") == 1
    assert "ForfaldDato>2026-03-01</H" not in tekst
    uens = {"leveranceId": "1", "aktioner": [aktion(fordring(haefter(), haefter(forfaldsdato="2026-03-05")))]}
    tekst = etree.tostring(skriv_leverance(uens, smag), encoding="unicode")
    assert "DMIFordringForfaldDato>" not in tekst
    haeftere = _igennem(uens, smag)["aktioner"][0]["fordring"]["haeftere"]  # type: ignore[index]
    assert [h["forfaldsdato"] for h in haeftere] == ["2026-03-01", "2026-03-05"]


def test_navne_laeses_i_begge_former_uden_navnerum_og_i_enhver_orden() -> None:
    besked = etree.fromstring(
        "<MFFordringIndberet_I><ModtagFordringLeveranceIdentifikator> 0042 </ModtagFordringLeveranceIdentifikator>"
        "<fordringaktionsamling><FordringAktion><AktionValg><NedskrivFordringAktion><MFNedskrivFordringStruktur>"
        "<FordringNedskrivningBeloebStruktur><FordringNedskrivningBeløb>+10.500</FordringNedskrivningBeløb>"
        "</FordringNedskrivningBeloebStruktur></MFNedskrivFordringStruktur></NedskrivFordringAktion></AktionValg>"
        "<MFAktionKode> NEDSKRIV </MFAktionKode></FordringAktion></fordringaktionsamling></MFFordringIndberet_I>"
    )
    laest, ukendte = laes_besked(besked, TJENESTE, Smag.SKAT)
    assert ukendte == []
    assert laest == {
        "leveranceId": "42",
        "aktioner": [{"nedskrivning": {"beloeb": "10.5"}, "aktionskode": "NEDSKRIV"}],
    }


def test_en_anden_aktions_struktur_taeller_ikke_med() -> None:
    oanis = {"aktionskode": "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING", "annullering": {"aktionsIdRef": "1"}}
    element = skriv_leverance({"leveranceId": "1", "aktioner": [oanis]}, Smag.SKAT)
    kode = next(element.iter("{*}MFAktionKode"))
    kode.text = "NEDSKRIVNINGANNULLERETOPSKRIVNINGREGULERING"
    laest, _ = laes_besked(element, TJENESTE, Smag.SKAT)
    assert laest["aktioner"] == [{"aktionskode": kode.text}]


@pytest.mark.parametrize(
    ("type_", "sendt", "laest"),
    [
        (Ledtype.DAG, "2026-03-01", "2026-03-01"),
        (Ledtype.DAG, "2026-03-01+01:00", "2026-03-01"),
        (Ledtype.DAG, "2026-03-01T00:00:00", "2026-03-01"),
        (Ledtype.DAG, "2026-02-28T23:00:00Z", "2026-03-01"),
        (Ledtype.DAG, "1/3 2026", "1/3 2026"),
        (Ledtype.BELOEB, " 1200.00 ", "1200.00"),
        (Ledtype.BELOEB, "0001200.000", "1200"),
        (Ledtype.BELOEB, "-.5", "-0.5"),
        (Ledtype.BELOEB, "1.200,00", "1.200,00"),
        (Ledtype.SATS, "2.25000", "2.25"),
        (Ledtype.SANDT, "1", True),
        (Ledtype.SANDT, " false ", False),
        (Ledtype.SANDT, "ja", "ja"),
        (Ledtype.BASE64, "QU\n JD", "QUJD"),
        (Ledtype.NUMMER, "000", "0"),
    ],
)
def test_en_vaerdi_laeses_som_xml_schema_skriver_den(type_: Ledtype, sendt: str, laest: object) -> None:
    assert LAES[type_](sendt) == laest


@given(st.text(max_size=80))
def test_ingen_tekst_vaelter_en_laeser(tekst: str) -> None:
    for type_ in Ledtype:
        with suppress(Uformelig):
            LAES[type_](tekst)


def test_nil_er_som_om_elementet_ikke_stod_der() -> None:
    besked = etree.fromstring(
        '<x><MFLeveranceID xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></x>'
    )
    assert laes_besked(besked, TJENESTE, Smag.SKAT)[0] == {}


def test_to_af_noget_der_kun_kan_vaere_et_af_naevnes_ved_sin_sti() -> None:
    besked = etree.fromstring("<x><MFLeveranceID>1</MFLeveranceID><MFLeveranceID>2</MFLeveranceID></x>")
    with pytest.raises(Formbrud) as fejl:
        laes_besked(besked, TJENESTE, Smag.SKAT)
    assert fejl.value.sti == "x/MFLeveranceID"


def test_en_sti_i_vores_form_fortaelles_som_elementer() -> None:
    loc = ("aktioner", 1, "fordring", "haeftere", 0, "forfaldsdato")
    assert xmlsti(loc, TJENESTE.ind, Smag.SKAT) == (
        "FordringAktionSamling/FordringAktion[2]/AktionValg/OpretFordringAktion/MFOpretFordringStruktur/"
        "DMIFordringForfaldDato"
    )
    assert xmlsti(("aktioner", 0, "fordring", "beloeb"), TJENESTE.ind, Smag.OIO).endswith("/DMIFordringBeloeb")
    assert xmlsti(("ukendt", "felt"), TJENESTE.ind, Smag.SKAT) == "ukendt/felt"
