"""Two runs compared, kept and read again; disagreements gathered with nothing of any claim."""

import json
from datetime import date

import pytest
from tests.services.genkoersel.byggere import koert, repareret, svar
from tests.support.byggere import daarlig, fordring, haefter

from psrm_sandbox.filformer.genkoersel import jsonsvar
from psrm_sandbox.services.genkoersel.modeller import Genkoersel
from psrm_sandbox.services.genkoersel.sammenligning import Koersel, sammenlign, som_koersel
from psrm_sandbox.services.genkoersel.uenighed import uenigheder
from psrm_sandbox.services.kontrol.modeller import Sum, Udfald


def som(genkoersel: Genkoersel, navn: str = "kørsel") -> Koersel:
    return som_koersel(navn, genkoersel, "0.1.0", "abc")


def test_foer_og_efter_reparationen_er_et_skift_efter_type_regel_og_kroner() -> None:
    frist = haefter(foraeldelsesdato="2028-03-01")
    foer, efter = repareret(fordring(frist, reference="A"), fordring(frist, reference="B"), daarlig(reference="C"))
    fundet = sammenlign(som(foer), som(efter))
    assert not fundet.ens
    (sum_,) = fundet.summer
    assert (sum_.fordringstype, sum_.fra, sum_.til) == ("KFDAINS", Udfald.AFVIST, Udfald.UDFOERT)
    assert (sum_.vaek, sum_.nye, sum_.fordringer) == (("R_2_3a",), (), Sum(2, 240_000))
    assert fundet.uaendrede == 1


def test_samme_fil_to_gange_er_ens() -> None:
    krav = [daarlig(reference="A"), fordring(reference="A"), fordring(reference=None)]
    assert sammenlign(som(koert(krav)), som(koert(krav))).ens


def test_krav_genkendes_paa_referencen_selv_om_raekkerne_er_byttet() -> None:
    a, b = daarlig(reference="A"), fordring(reference="B")
    fundet = sammenlign(som(koert([a, b])), som(koert([b, a, fordring(reference="C")])))
    assert (fundet.skift, fundet.uaendrede, len(fundet.kun_efter)) == ((), 2, 1)


def test_to_filterdatoer_mod_hinanden() -> None:
    krav = [fordring(haefter(foraeldelsesdato="2031-03-01"), reference="A")]
    fundet = sammenlign(som(koert(krav)), som(koert(krav, filter_pr=date(2020, 1, 1))))
    assert fundet.foer.filter_pr is None
    assert fundet.efter.filter_pr == date(2020, 1, 1)


def test_en_gemt_koersel_laeses_igen_og_er_ens_med_sig_selv() -> None:
    koersel = koert([daarlig(reference="A"), fordring(reference="B")], svar("AFVIST", "R_7_11", reference="A"))
    gemt = jsonsvar.tekst(jsonsvar.som_json(koersel, som(koersel))).encode()
    assert sammenlign(jsonsvar.laes_gemt(gemt), som(koersel)).ens


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b'{"genkoersel": 2, "sager": []}', b'{"genkoersel": 1}', b"\xff\x00"]
)
def test_det_der_ingen_gemt_koersel_er_siges(data: bytes) -> None:
    with pytest.raises(ValueError, match="ingen gemt genkørsel"):
        jsonsvar.laes_gemt(data)


def test_uenigheder_samles_uden_noget_om_de_enkelte_krav() -> None:
    krav = [fordring(haefter("6202700003"), reference=f"REF-{nr}", beloeb="777.00") for nr in range(3)]
    fundet = uenigheder(koert(krav, *(svar("AFVIST", "R_2_1", reference=f"REF-{nr}") for nr in range(3))).sager)
    assert [et.fordringer.antal for et in fundet] == [3]
    tekst = json.dumps(jsonsvar.som_uenigheder(fundet))
    assert not {"REF-", "777", "6202700003", "Faktura"} & {
        led for led in ("REF-", "777", "6202700003", "Faktura") if led in tekst
    }
