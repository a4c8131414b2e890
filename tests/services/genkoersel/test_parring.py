"""Which answer meets which claim where several claims go by one reference."""

from hypothesis import given
from hypothesis import strategies as st
from tests.services.genkoersel.byggere import svar
from tests.support.byggere import aktion, daarlig
from tests.support.kontrolfiler import filen

from psrm_sandbox.indlaesning.modeller import Filaktion
from psrm_sandbox.services.genkoersel.parring import Plads, _Register, par

HAVERE = st.sampled_from([None, "9101", "9102"])


def krav(*havere: str | None) -> list[Filaktion]:
    """Claims of one reference, of those creditors."""
    sendt = [aktion(daarlig(reference="A")) | {"fordringshaverId": haver} for haver in havere]
    return list(filen(*sendt).aktioner)


def test_et_krav_der_staar_to_gange_faar_hver_sit_svar_og_det_sidste_gaelder() -> None:
    foerste, andet, tredje = (
        svar("HOERING", reference="A"),
        svar("AFVIST", reference="A"),
        svar("UDFOERT", reference="A"),
    )
    parret = par(krav("9101", "9101"), (), [foerste, andet, tredje])
    assert [et.status for et in parret.svar.values()] == ["HOERING", "UDFOERT"]
    assert (parret.flere, parret.uden_fordring) == (1, [])


@given(st.lists(HAVERE, max_size=8), st.lists(HAVERE, max_size=12))
def test_et_svar_moeder_det_foerste_krav_af_samme_fordringshaver_der_intet_har(
    kravenes: list[str | None], svarenes: list[str | None]
) -> None:
    register = _Register()
    ramte: set[Plads] = set()
    for nr, haver in enumerate(kravenes):
        register.tilfoej("reference", "A", haver, (nr, -1))
    for haver in svarenes:
        egne = [(nr, -1) for nr, anden in enumerate(kravenes) if None in (haver, anden) or haver == anden]
        ventet = next((et for et in egne if et not in ramte), egne[-1] if egne else None)
        fundet = register.find(svar("AFVIST", reference="A", fordringshaver_id=haver), ramte)
        assert fundet == ventet
        if fundet is not None:
            ramte.add(fundet)


class Talt(set[Plads]):
    """Claims that have an answer, and how often that was asked."""

    spurgt = 0

    def __contains__(self, plads: object) -> bool:
        self.spurgt += 1
        return super().__contains__(plads)


def test_mange_svar_om_een_reference_koster_hver_det_samme() -> None:
    register, ramte = _Register(), Talt()
    for nr in range(1_000):
        register.tilfoej("reference", "A", "9101", (nr, -1))
    for _ in range(2_000):
        fundet = register.find(svar("AFVIST", reference="A", fordringshaver_id="9101"), ramte)
        assert fundet is not None
        ramte.add(fundet)
    assert ramte.spurgt < 10_000


def test_et_svar_om_oprettelsen_er_ikke_genindsendelsens() -> None:
    opret = aktion(daarlig(reference="A"))
    igen = {
        "aktionskode": "GENINDSENDFORDRING",
        "fordringshaverId": "9101",
        "genindsendelse": {"fordring": {**daarlig(reference="B"), "oprindeligFordringsId": "5001"}},
    }
    parret = par(filen(opret, igen).aktioner, (), [svar("UDFOERT", reference="A", fordrings_id="5001")])
    assert list(parret.svar) == [(0, -1)]
    alene = par(
        filen(opret, igen).aktioner, (), [svar("AFVIST", fordrings_id="5001", aktionskode="GENINDSENDFORDRING")]
    )
    assert list(alene.svar) == [(1, -1)]
