"""The advice of a judged file, each piece once, with the claims that it bears on."""

from collections.abc import Iterable

from psrm_sandbox.grunddata.raad import Raad
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Sum


def raadsliste(fordringer: Iterable[Fordringsresultat]) -> list[tuple[Raad, Sum]]:
    """Each piece of advice with the number of claims and their kroner; most kroner first."""
    tal: dict[str, tuple[Raad, int, int]] = {}
    for et in fordringer:
        for raad in et.raad:
            _, antal, beloeb = tal.get(raad.navn, (raad, 0, 0))
            tal[raad.navn] = raad, antal + 1, beloeb + (et.beloeb or 0)
    ordnet = sorted(tal.values(), key=lambda led: (-led[2], led[0].navn))
    return [(raad, Sum(antal, beloeb)) for raad, antal, beloeb in ordnet]
