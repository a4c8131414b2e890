"""docs/kontrakttest.md: the recipes run as they stand."""

from collections.abc import Iterator

import pytest
from tests.support.skriptblokke import blokke, koer, tjeneste

SIDE = "docs/kontrakttest.md"


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with tjeneste(tmp_path_factory.mktemp("kontrakttest")) as url:
        yield url


@pytest.mark.parametrize("overskrift", ["A mock or a gateway of your own", "The sandbox"])
def test_a_recipe_finds_nothing_wrong_with_the_sandbox(adresse: str, overskrift: str) -> None:
    ud = koer(blokke(SIDE, overskrift), adresse, frist=600)
    assert "Selected: 26/26" in ud
    assert "✅ Stateful" in ud
