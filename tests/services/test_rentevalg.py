"""Which claims bear inddrivelsesrente: what the type's own document says, then what kind of claim it is."""

import pytest
from tests.support.byggere import Krop, aktion, fordring, haefter, relateret
from tests.support.livet import Liv

UDEN_PERIODE = {"periodeStart": None, "periodeSlut": None}
DISCIPLINAER = haefter(sidsteRettidigeBetalingsdato="2026-03-31", foraeldelsesdato="2029-03-01")
INDSATS = haefter(foraeldelsesdato="2031-03-01")


def _efter_to_maaneder(liv: Liv, fordrings_id: str) -> int:
    liv.flyt("P2M")
    return liv.fordring(fordrings_id).rente


@pytest.mark.parametrize(
    ("haver", "kode", "beloeb", "skyldner", "baerer"),
    [("9211", "NHTVEJE", "10000.00", DISCIPLINAER, True), ("9210", "STBØDDS", "250.00", INDSATS, False)],
)
def test_en_boede_baerer_kun_rente_hvor_dokumentet_siger_det(
    haver: str, kode: str, beloeb: str, skyldner: Krop, baerer: bool
) -> None:
    liv = Liv()
    krav = fordring(skyldner, fordringstype=kode, beloeb=beloeb, hovedstol=beloeb, **UDEN_PERIODE)
    (svar,) = liv.send(aktion(krav, fordringshaver=haver))
    assert svar["status"] == "UDFOERT", liv.aarsager(svar["aktionsId"])
    assert (_efter_to_maaneder(liv, svar["fordringsId"]) > 0) is baerer


@pytest.mark.parametrize("kode", ["REINDGI", "KFCVREN", "REMILJØ", "KFRELÅG"])
def test_en_rentefordring_baerer_aldrig_selv_rente(kode: str) -> None:
    liv = Liv()
    (svar,) = liv.send(aktion(fordring(), relateret(fordringstype=kode)))
    (rente,) = svar["relateredeFordringer"]
    assert rente["status"] == "UDFOERT", liv.aarsager(svar["aktionsId"])
    assert _efter_to_maaneder(liv, rente["fordringsId"]) == 0
