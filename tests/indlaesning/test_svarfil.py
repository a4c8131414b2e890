"""What production said, in the forms people have it in."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.indlaesning.byggere import celler, gem, xlsx_fil
from tests.indlaesning.test_pseudonymt import indgang

from psrm_sandbox.indlaesning import Filfejl
from psrm_sandbox.indlaesning.laesning import Laesemaade
from psrm_sandbox.indlaesning.svarfil import Produktionssvar, laes_svar
from psrm_sandbox.indlaesning.svarord import status_af
from psrm_sandbox.services.genkoersel.indgang import Kodefinder

KODER = Kodefinder()


def svar(fil: Path) -> Sequence[Produktionssvar] | None:
    return laes_svar(fil, indgang(), Laesemaade(), KODER)


def et(fil: Path) -> Produktionssvar:
    fundne = svar(fil)
    assert fundne is not None
    (ene,) = fundne
    return ene


def liste(mappe: Path, **celler_: Any) -> Path:
    navne = {navn.replace("_", " "): v for navn, v in celler_.items()}
    return gem(mappe, f"{';'.join(navne)}\n{';'.join(map(str, navne.values()))}\n")


@pytest.mark.parametrize(
    ("skrevet", "ventet"),
    [("Afvist", "AFVIST"), ("AFVENTER_RIM", "HOERING"), ("sendt i høring", "HOERING"), ("Fortrudt", "FORTRUDT"),
     ("UDFOERT", "UDFOERT"), ("Udført", "UDFOERT"), ("Hansen", None), ("", None), (None, None)],
)  # fmt: skip
def test_status_med_produktionens_egne_ord(skrevet: str | None, ventet: str | None) -> None:
    assert status_af(skrevet) == ventet


@pytest.mark.parametrize(
    ("kode", "tekst", "ventet"),
    [
        ("486", "", ("486",)),
        ("486, 151", "", ("486", "151")),
        ("R_2_1", "", ("R_2_1",)),
        ("", "Afvist på R_2_1a* og R_7_11", ("R_2_1a*", "R_7_11")),
        ("", "Fejlkode: 486", ("486",)),
        ("", "486 Reference brugt", ("486",)),
        ("", "Fordringshaverreference: er allerede brugt på en anden fordring.", ("486",)),
        ("", "Ring til Karl på 12345678", ()),
    ],
)
def test_koder_findes_i_kolonnen_og_i_teksten(tmp_path: Path, kode: str, tekst: str, ventet: tuple[str, ...]) -> None:
    assert et(liste(tmp_path, Reference="A", Status="Afvist", Fejlkode=kode, Fejlbeskrivelse=tekst)).koder == ventet


@pytest.mark.parametrize("dag", ["23-06-2026", "23-06-2026 04:15", "2026-06-23T04:15:00", "23.06.2026 kl. 04.15"])
def test_dagen_laeses_ogsaa_med_klokkeslaet(tmp_path: Path, dag: str) -> None:
    assert et(liste(tmp_path, Eget_referencenr_="A", Status="Afvist", Indberettet=dag)).modtaget == date(2026, 6, 23)


def test_et_regnearks_egne_datoer_og_lange_numre(tmp_path: Path) -> None:
    fil = xlsx_fil(
        tmp_path, celler({"FordringsID": 524892308607, "Status": "Udført", "Modtaget den": date(2026, 6, 23)})
    )
    assert (et(fil).fordrings_id, et(fil).modtaget) == ("524892308607", date(2026, 6, 23))


def test_en_kode_uden_status_er_en_afvisning(tmp_path: Path) -> None:
    assert et(liste(tmp_path, Reference="A", Fejlkode="486")).status == "AFVIST"


def test_en_tabel_uden_udfald_er_ingen_svar(tmp_path: Path) -> None:
    assert svar(liste(tmp_path, Reference="A", Fordringstype="KFDAINS")) is None


KVITTERING = {
    "aktionsId": "700000000001",
    "aktionskode": "OPRETFORDRING",
    "fordringsId": "524892308607",
    "status": "AFVIST",
    "modtagelsestidspunkt": "2026-06-30T23:30:00+00:00",
    "aarsager": [{"kode": 486, "regler": []}, {"kode": None, "regler": ["R_2_1"]}],
    "fordring": {"reference": "DAG-1", "fordringstype": "KFDAINS"},
    "relateredeFordringer": [{"fordringsId": "524892308608", "status": "AFVIST", "aarsager": [{"kode": 428}]}],
}


@pytest.mark.parametrize(
    "krop",
    [
        KVITTERING,
        [KVITTERING],
        {"kvitteringer": [KVITTERING], "naeste": None},
        {"leveranceId": "L1", "aktioner": [{"aktionsId": "700000000001", "kvitteringer": [KVITTERING]}]},
    ],
)
def test_vores_kvitteringer_hvor_de_end_staar(tmp_path: Path, krop: Any) -> None:
    fundne = svar(gem(tmp_path, json.dumps(krop), "svar.json"))
    assert fundne is not None
    hoved, relateret = fundne
    assert (hoved.status, hoved.koder, hoved.reference) == ("AFVIST", ("486", "R_2_1"), "DAG-1")
    assert hoved.modtaget == date(2026, 7, 1)
    assert (relateret.relateret, relateret.fordrings_id, relateret.koder) == (True, "524892308608", ("428",))


def test_en_kvittering_paa_hver_linje(tmp_path: Path) -> None:
    linjer = "\n".join(json.dumps({**KVITTERING, "relateredeFordringer": []}) for _ in range(3))
    assert len(svar(gem(tmp_path, linjer, "svar.ndjson")) or ()) == 3


@pytest.mark.parametrize("data", ["{", '{"a": 1}\n{', "[1,"])
def test_json_der_ikke_er_hel_siges(tmp_path: Path, data: str) -> None:
    with pytest.raises(Filfejl, match="ikke gyldig JSON"):
        svar(gem(tmp_path, data, "svar.json"))
