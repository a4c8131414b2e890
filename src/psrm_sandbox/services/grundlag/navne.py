"""Names that people choose: kept and shown as they are, since things are found by them, so they hold no CPR number."""

from psrm_sandbox.domain.maskering import masker, rummer_aegte_cpr
from psrm_sandbox.domain.problem import Problem


def kraev_navn(navn: str | None, felt: str = "navn") -> None:
    """Lets only a name through that holds nothing like a real person's number.

    A masked name would be another name, and two of them one. No setting lets them through: a name goes into files and
    addresses that outlive its world.

    Raises:
        Problem: ``aegte-cpr``.

    """
    if navn is not None and rummer_aegte_cpr(navn):
        raise Problem(
            "aegte-cpr",
            "Navnet rummer noget, der ligner en virkelig persons CPR-nummer, og intet er ændret. Vælg et andet navn.",
            "The name holds what looks like a real person's CPR number; nothing was changed. Choose another name.",
            felt=felt,
            fundet=masker(navn)[:60],
            krav="et navn uden 10 cifre, der begynder med en dag og en måned, heller ikke delt af et tegn",
        )
