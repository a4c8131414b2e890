"""README's calls run as they stand: against a server, with bash, curl and python3."""

from collections.abc import Iterator

import pytest
from tests.support.skriptblokke import blokke, koer, tjeneste

README = "README.md"


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with tjeneste(tmp_path_factory.mktemp("readme")) as url:
        yield url


def test_the_first_claim_is_received(adresse: str) -> None:
    ud = koer(blokke(README, "The first claim"), adresse)
    assert '"status":"UDFOERT"' in ud
    assert '"fordringstype":"KFDAINS"' in ud


def test_a_claims_life_in_ten_calls(adresse: str) -> None:
    ud = koer(blokke(README, "A claim's life in ten calls"), adresse)
    assert "urn:psrm-sandbox:problem" not in ud
    assert '"status":"AFVIST"' not in ud
    for forventet in (
        '"status":"AFVENTER_RIM"',
        '"status":"GODKENDT"',
        '"dag":"2026-09-01"',
        '"rente":"61.04"',
        '"art":"RENTER"',
        '"tilbagekaldtBeloeb":"5551.28"',
        '"aktionskode":"GENINDSENDFORDRING"',
        '"haendelse":"Tilbagekaldt"',
    ):
        assert forventet in ud
