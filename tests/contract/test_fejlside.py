"""docs/fejl-og-servicevinduer.md tells of everything that can be asked for."""

from tests.support.blokke import ROD

from psrm_sandbox.domain.fejlregel import Fejlart

SIDE = ROD / "docs" / "fejl-og-servicevinduer.md"


def test_hver_slags_fejl_staar_paa_siden() -> None:
    side = SIDE.read_text(encoding="utf-8")
    assert [art for art in Fejlart if f"| `{art}` |" not in side] == []
