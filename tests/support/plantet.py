"""A person who must not be seen again: a number that could be real, in every form people write it in, and a name.

The number is put together here, so that none stands in the repository.
"""

from collections.abc import Iterable, Iterator

CIFRE = "02" + "03" + "651239"
VIRKSOMHED = "31" + "48" * 3
FORNAVN, EFTERNAVN = "Thorvald", "QUISTGAARD"
NAVN = f"{FORNAVN} {EFTERNAVN}"

FORMER = (
    CIFRE,
    f"{CIFRE[:6]}-{CIFRE[6:]}",
    f"{CIFRE[:6]} {CIFRE[6:]}",
    f"{CIFRE[:6]} - {CIFRE[6:]}",
    f"{CIFRE[:6]}\u2013{CIFRE[6:]}",
    f"{CIFRE[:6]}\u00a0{CIFRE[6:]}",
    CIFRE[1:],
    f"{CIFRE[:2]} {CIFRE[2:4]} {CIFRE[4:6]} {CIFRE[6:]}",
    f"{CIFRE[:2]}.{CIFRE[2:4]}.{CIFRE[4:6]}-{CIFRE[6:]}",
)
_SPOR = (CIFRE[1:], *(form for form in FORMER if form != CIFRE), CIFRE[:6], VIRKSOMHED, FORNAVN, EFTERNAVN)


def fundne(steder: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Where anything of the person is found, in whatever case and encoding."""
    for navn, data in steder:
        for kodning in ("utf-8", "utf-16-le", "cp1252"):
            tekst = data.decode(kodning, "replace").casefold()
            yield from (f"{navn}: {spor}" for spor in _SPOR if spor.casefold() in tekst)
