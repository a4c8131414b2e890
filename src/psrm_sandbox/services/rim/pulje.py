"""The korrektionspulje settled: what lies in it is used on what the debtor owes by now, and the rest paid out.

Monthly; a debtor's small sum waits for the year's first month. Source: PENGE (Coverage order); the limit is a setting.
"""

from collections.abc import Iterable

from psrm_sandbox.domain.bogposter import Indbetaling
from psrm_sandbox.services.sag.arbejde import Arbejde

_AARETS = 1
"""The month in which small sums are paid out too."""


def afregn_pulje(arbejde: Arbejde) -> None:
    """Settles the pool as of the month that has ended."""
    skriver = arbejde.skriver
    skyldnere = dict.fromkeys(_skyldner(post) for post in skriver.i_pulje())
    if not skyldnere:
        return
    arbejde.daekker.genanvend(skyldnere)
    graense = arbejde.regler.indstillinger.oere("puljegraense") or 0
    for skyldner in skyldnere:
        poster = skriver.i_pulje([skyldner])
        if _sum(poster) >= graense or arbejde.dag.month == _AARETS:
            for post in poster:
                arbejde.daekker.udbetal(post)


def _skyldner(post: Indbetaling) -> tuple[str, str]:
    return post.skyldner_type, post.skyldner_nummer


def _sum(poster: Iterable[Indbetaling]) -> int:
    return sum(post.pulje for post in poster)
