"""Makes the list of the tutorial ``docs/tutorials/afviste-krav.md``: twenty claims that production did not receive.

``python examples/hypercare/lav_afviste.py afviste.csv``. Test persons only, the same file every time. It looks as a
debtor system's list of rejections does: the claims, and beside each what the receipt said.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

HOVED = (
    "Kommunenr", "Kravtype", "Art", "Kravnr", "Restance", "Hovedstol", "Stiftelsesdato", "Periode fra", "Periode til",
    "Tekst", "CPR-nr.", "Forfald", "SRB", "Forældes", "Status", "Fejlkode", "Fejlbeskrivelse", "Modtaget",
)  # fmt: skip
GODT = {
    "Kommunenr": "9101", "Kravtype": "KFDAINS", "Art": "INDR", "Restance": "1.200,00", "Hovedstol": "1.200,00",
    "Stiftelsesdato": "01-03-2026", "Periode fra": "01-03-2026", "Periode til": "31-03-2026", "Forfald": "01-03-2026",
    "SRB": "10-03-2026", "Forældes": "01-03-2029", "Status": "Afvist", "Fejlkode": "", "Fejlbeskrivelse": "",
    "Modtaget": "23-06-2026 04:15",
}  # fmt: skip
UDEN_TEKST = {"Tekst": "", "Fejlkode": "R_7_11"}
KORT_FRIST = {"Forældes": "01-03-2028", "Fejlkode": "R_2_3a"}
FOR_STORT = {"Restance": "12.500,00", "Hovedstol": "12.500,00", "Status": "Sendt i høring", "Fejlkode": "R_4_2"}
KRAV: tuple[Mapping[str, str], ...] = (
    *[UDEN_TEKST] * 4,
    *[KORT_FRIST] * 6,
    *[FOR_STORT] * 3,
    {"Hovedstol": "900,00", "Fejlkode": "R_4_7"},
    {"Art": "MODR", "Fejlkode": "R_1_2"},
    {"Periode til": "", "Fejlbeskrivelse": "Fordringsperioden mangler"},
    {"Fejlkode": "486", "Fejlbeskrivelse": "Fordringshaverreference: er allerede brugt på en anden fordring."},
    {"Fejlkode": "R_2_2", "Fejlbeskrivelse": "Forældelsesdato"},
    {"Fejlkode": "999", "Fejlbeskrivelse": "Ukendt fejl"},
    {"Kravtype": "KFDAIN", "Fejlkode": "151"},
)


def testperson(nr: int) -> str:
    """A number with day + 60, as no living person has."""
    return f"{61 + nr % 28:02d}{1 + nr % 12:02d}{50 + nr % 40:02d}{nr % 10_000:04d}"


def raekker(person: Callable[[int], str] = testperson, barn: str = "Solsikken") -> list[list[str]]:
    """The rows. ``barn``: what stands in each claim's text."""
    egne = (
        {**GODT, "Kravnr": f"DAG-{4700 + nr}", "Tekst": f"Børnehuset {barn}, faktura {nr}", "CPR-nr.": person(nr), **et}
        for nr, et in enumerate(KRAV, 1)
    )
    return [[raekke[navn] for navn in HOVED] for raekke in egne]


def tekst(person: Callable[[int], str] = testperson, barn: str = "Solsikken") -> str:
    """The whole file."""
    linjer = [";".join(HOVED), *(";".join(f'"{celle}"' for celle in raekke) for raekke in raekker(person, barn))]
    return "\ufeff" + "\r\n".join(linjer) + "\r\n"


def main() -> None:
    Path(sys.argv[1] if len(sys.argv) > 1 else "afviste.csv").write_text(tekst(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
