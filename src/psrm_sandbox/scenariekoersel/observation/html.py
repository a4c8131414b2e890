"""The conformance report as a page that opens offline."""

from psrm_sandbox.scenariekoersel.observation.observation import Rapport, Sagsudfald
from psrm_sandbox.scenariekoersel.rapport import miljoe


def som_html(rapport: Rapport) -> str:
    """The page."""
    tal = [(u.value, rapport.antal(u)) for u in Sagsudfald]
    return miljoe().get_template("observation.html.j2").render(rapport=rapport, tal=tal)
