"""docs/fejl-og-servicevinduer.md tells of everything that can be asked for."""

from tests.support.blokke import ROD

from psrm_sandbox.domain.fejlregel import Fejlart

SIDE = ROD / "docs" / "fejl-og-servicevinduer.md"


def test_every_kind_of_fault_stands_on_the_page() -> None:
    side = SIDE.read_text(encoding="utf-8")
    assert [art for art in Fejlart if f"| `{art}` |" not in side] == []
