"""What a run takes on disk is told before it begins, and is what it then takes."""

from pathlib import Path

import pytest
from examples.portefoelje import lav
from tests.support.portefoelje import Afbryd, koersel, krav, som_csv, som_parquet

from psrm_sandbox.services.portefoelje import plads
from psrm_sandbox.services.portefoelje.modeller import Fremdrift, Plads


def fylder(mappe: Path) -> int:
    return sum(fil.stat().st_size for fil in mappe.rglob("*") if fil.is_file())


class Maaler:
    """Keeps what is told, and the most that the folder held."""

    def __init__(self, mappe: Path) -> None:
        self._mappe = mappe
        self.fortalt: list[Plads] = []
        self.hoejst = 0

    def __call__(self, et: Fremdrift | Plads) -> None:
        if isinstance(et, Plads):
            self.fortalt.append(et)
        self.hoejst = max(self.hoejst, fylder(self._mappe))


@pytest.mark.parametrize("antal", [20_000, pytest.param(300_000, marks=pytest.mark.stor)])
@pytest.mark.parametrize(("navn", "fund_raekker"), [("krav", False), ("krav.csv", True)])
def test_det_der_siges_foerst_er_det_der_tages(tmp_path: Path, navn: str, fund_raekker: bool, antal: int) -> None:
    lav.skriv(tmp_path / navn, antal)
    maaler = Maaler(tmp_path / "ud.ufaerdig")
    kb = koersel(tmp_path / "ud", tmp_path / navn, gruppe="kommuner", fund_raekker=fund_raekker, fortael=maaler)
    mappe = kb.koer()
    tabeller = sum(fylder(mappe.mappe / et) for et in ("fordringer.parquet", "fund.parquet"))
    (fortalt,) = maaler.fortalt
    assert fortalt.rapport - plads.FASTE == pytest.approx(tabeller, rel=0.05)
    laest = fylder(mappe.mappe / "laest")
    assert fortalt.undervejs == pytest.approx(laest, rel=0.05)
    assert (laest > 0) == navn.endswith("csv")
    assert maaler.hoejst <= fortalt.rapport + fortalt.undervejs


def test_en_koersel_der_gaar_videre_mangler_kun_resten(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(nr) for nr in range(4)])
    foerst, saa = Maaler(tmp_path / "ud.ufaerdig"), Maaler(tmp_path / "ud.ufaerdig")
    with pytest.raises(KeyboardInterrupt):
        koersel(tmp_path / "ud", fil, stykke=2, fortael=lambda et: (foerst(et), Afbryd(2)(et))).koer()
    koersel(tmp_path / "ud", fil, stykke=2, fortael=saa).koer()
    assert saa.fortalt[0].rapport == foerst.fortalt[0].rapport
    assert saa.fortalt[0].mangler < foerst.fortalt[0].mangler


def test_en_tekst_hvis_begyndelse_ikke_kan_laeses_alene_faar_sin_egen_stoerrelse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plads, "BYTE", 10)
    fil = som_csv(tmp_path / "a.csv", [krav(1)])
    maaler = Maaler(tmp_path)
    koersel(tmp_path / "ud", fil, fortael=maaler).koer()
    assert maaler.fortalt[0].undervejs == fil.stat().st_size


def test_en_tom_portefoelje_fylder_kun_det_faste(tmp_path: Path) -> None:
    maaler = Maaler(tmp_path)
    koersel(tmp_path / "ud", som_parquet(tmp_path / "a.parquet", []), fortael=maaler).koer()
    assert (maaler.fortalt[0].rapport, maaler.fortalt[0].undervejs) == (plads.FASTE, 0)
