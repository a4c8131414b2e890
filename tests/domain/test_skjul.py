"""What is shown of the text of people's files."""

import pytest

from psrm_sandbox.domain.skjul import vist


@pytest.mark.parametrize("data", ["1,23E+11", "5.82164E+11", "01-03-2026", "1.200,00 kr.", "KFDAINS", "DAG-1", "#REF!"])
def test_hvad_der_har_form_af_data_vises_som_det_staar(data: str) -> None:
    assert vist(data) == data


@pytest.mark.parametrize("tekst", ["Anne Andersen", "Restance på Lærkevej 4, 2. tv.", "E"])
def test_anden_tekst_siges_kun_ved_sin_laengde(tekst: str) -> None:
    assert vist(tekst, "beskrivelse") == f"tekst på {len(tekst)} tegn"


def test_intet_er_intet() -> None:
    assert vist(None) is None
    assert vist("") == ""
