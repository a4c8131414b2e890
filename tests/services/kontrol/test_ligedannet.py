"""Claims that share a key are judged alike: a verdict remembered is the one that judging anew gives."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.byggere import Krop, fordring, haefter
from tests.support.kontrolfiler import DAG, opret, regelsaet

from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.kontrol.proevning import Proevning

_BELOEB = st.sampled_from([None, "-1.00", "0.00", "0.01", "99.99", "1200.00", "9999.99", "10000.00", "10000.01"])
_TEKST = st.sampled_from(
    [None, "", "Faktura", "Faktura 4711", "6101600008", "01" * 2 + "60-0008", "x" * 100, "xxxxxx-xxxx"]
)
_NUMRE = st.sampled_from([None, "6101600008", "6202700003", "610160-0008", "123", "0000000000", "6101600009"])
_DATOER = st.sampled_from([None, "2026-03-01", "2026-03-02", "2026-07-01", "2029-03-01", "2026-03-31"])


@st.composite
def kravene(tegn: st.DrawFn) -> Krop:
    haeftere = [
        haefter(
            tegn(_NUMRE), forfaldsdato=tegn(_DATOER) or "2026-03-01", note=tegn(st.sampled_from([None, None, "se"]))
        )
        for _ in range(tegn(st.sampled_from([1, 1, 1, 2])))
    ]
    felter: dict[str, Any] = {
        "beloeb": tegn(_BELOEB),
        "hovedstol": tegn(_BELOEB),
        "beskrivelse": tegn(_TEKST),
        "fordringstype": tegn(st.sampled_from(["KFDAINS", "KFDAINS", "KTBRSER", "KFLRUNG", "KFDAINX"])),
        "stiftelsesdato": tegn(_DATOER) or "2026-03-01",
        "art": tegn(st.sampled_from(["INDR", "INDR", "MODR", None])),
    }
    return fordring(*haeftere, **felter)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(kravene(), min_size=8, max_size=25))
def test_en_husket_dom_er_den_samme_som_en_ny(kravene: list[Krop]) -> None:
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon("demo").aftaler}
    regler = regelsaet().grundlag({"aegteCprTilladt": True})
    huskende = Proevning(regler, aftaler, DAG)
    for krav in [fordring(), *kravene]:
        aktion = ProeveaktionForm.model_validate(opret(krav)).til_domaene()
        kendt = huskende.kendt(aktion, frozenset())
        _, dom = huskende.bedoem(aktion, frozenset())
        assert kendt is None or (kendt.status, kendt.aarsager, kendt.advarsler) == (
            dom.status,
            dom.aarsager,
            dom.advarsler,
        )


def test_en_fordring_magen_til_er_kendt_og_en_anden_er_ikke() -> None:
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon("demo").aftaler}
    proevning = Proevning(regelsaet().grundlag({"aegteCprTilladt": True}), aftaler, DAG)

    def kendt(krav: Krop) -> bool:
        return proevning.kendt(ProeveaktionForm.model_validate(opret(krav)).til_domaene(), frozenset()) is not None

    proevning.bedoem(ProeveaktionForm.model_validate(opret(fordring())).til_domaene(), frozenset())
    assert kendt(fordring(haefter("6202700003"), beloeb="500.00", beskrivelse="Faktura 9"))
    assert not kendt(fordring(beloeb="10000.01", hovedstol="10000.01"))
    assert not kendt(fordring(stiftelsesdato="2026-03-02"))
    assert not kendt(fordring(haefter(note="se sagen")))


def test_et_tomt_beloeb_er_ikke_som_et_positivt() -> None:
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon("demo").aftaler}
    ligedannet = Proevning(regelsaet().grundlag({"aegteCprTilladt": True}), aftaler, DAG).ligedannet
    med, uden = (
        ProeveaktionForm.model_validate(opret(fordring(fordringstype="KTBRSER", beloeb=beloeb))).til_domaene()
        for beloeb in ("500.00", None)
    )
    assert ligedannet.noegle(med) != ligedannet.noegle(uden)
