"""The pictures of the portal: few colours, little room, and each shown somewhere."""

from pathlib import Path

from PIL import Image
from tests.support.skriptblokke import ROD

MAPPE = Path(ROD) / "docs/_static/billeder"
MAKS = 1_500_000


def test_billederne_fylder_lidt_og_er_i_faa_farver() -> None:
    billeder = sorted(MAPPE.glob("*"))
    assert {fil.suffix for fil in billeder} == {".png"}
    assert sum(fil.stat().st_size for fil in billeder) < MAKS
    for fil in billeder:
        with Image.open(fil) as billede:
            assert billede.mode == "P", fil.name


def test_hver_hovedside_er_vist_baade_paa_skaerm_og_telefon() -> None:
    navne = {fil.stem.rpartition("-")[0] for fil in MAPPE.glob("*")}
    assert {f"{navn}-{hvor}.png" for navn in navne for hvor in ("skaerm", "telefon")} == {
        fil.name for fil in MAPPE.glob("*")
    }
    sider = [Path(ROD) / "README.md", *(Path(ROD) / "docs").rglob("*.md")]
    tekst = "".join(side.read_text(encoding="utf-8") for side in sider)
    assert [navn for navn in sorted(navne) if f"billeder/{navn}-" not in tekst] == []
