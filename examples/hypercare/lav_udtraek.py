"""Makes the debtor export of the tutorial ``docs/tutorials/fra-udtraek-til-lister.md``: 200 rows, test persons only.

``python examples/hypercare/lav_udtraek.py udtraek.csv``. The same file every time. It looks as exports do: a title
above the header, a total row, amounts and dates as Danes write them, a reference that lost its zeros.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ANTAL = 200
HOVED = (
    "fordringshaverId;fordringstype;art;reference;beloeb;hovedstol;stiftelsesdato;periodeStart;periodeSlut;"
    "beskrivelse;cpr;forfaldsdato;srb;foraeldelsesdato"
)
BORN = ("Solsikken", "Mælkebøtten", "Skovtrolden", "Æblehaven")


def kroner(oere: int) -> str:
    return f"{oere // 100:,}".replace(",", ".") + f",{oere % 100:02d}"


def dansk(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


def testperson(nr: int) -> str:
    """A number with day + 60, as no living person has; the first zero cannot be lost, the day is above 60."""
    return f"{61 + nr % 28:02d}{1 + nr % 12:02d}{50 + nr % 40:02d}{nr % 10_000:04d}"


def raekker() -> Iterator[tuple[int, str]]:
    """Each row with its amount in øre: 140 ready, 20 of a type whose table is not public, 40 with a mistake."""
    for nr in range(1, ANTAL + 1):
        maaned = 1 + nr % 6
        start, slut = date(2026, maaned, 1), date(2026, maaned, 28)
        oere = 85_000 + nr * 1_375 % 160_000
        tilbagebetaling = nr % 20 == 17
        type_ = "KFTILDA" if tilbagebetaling else "KTBRSER" if nr % 10 == 3 else "KFDAINS"
        beskrivelse = "" if nr % 10 == 5 else f"Børnehuset {BORN[nr % 4]}, faktura {nr}"
        foraeldelse = start.replace(year=2028 if nr % 20 == 7 else 2029)
        forfald = start.replace(day=2) if tilbagebetaling else start
        yield (
            oere,
            ";".join(
                (
                    "9101",
                    type_,
                    "INDR",
                    str(4700 + nr),
                    kroner(oere),
                    kroner(oere),
                    dansk(start),
                    dansk(start),
                    "" if tilbagebetaling else dansk(slut),
                    beskrivelse,
                    testperson(nr),
                    dansk(forfald),
                    dansk(start.replace(day=10)),
                    dansk(foraeldelse),
                )
            ),
        )


def tekst() -> str:
    """The whole file."""
    alle = list(raekker())
    i_alt = kroner(sum(oere for oere, _ in alle))
    linjer = ["Restanceliste, daginstitution" + ";" * 13, "Udtrukket: 01-11-2026" + ";" * 13, HOVED]
    linjer += [raekke for _, raekke in alle]
    linjer += [";" * 13, f"I alt;;;;{i_alt};{i_alt}" + ";" * 8]
    return "\ufeff" + "\r\n".join(linjer) + "\r\n"


def main() -> None:
    Path(sys.argv[1] if len(sys.argv) > 1 else "udtraek.csv").write_text(tekst(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
