"""What has fallen due happens before a call is answered, whatever face it came to."""

from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden, straks_eller_i_verden
from psrm_sandbox.services.porte.verden import Verden
from psrm_sandbox.services.ur.ur import indhent


async def indhent_verden(t: Tilstand, verden: Verden) -> None:
    """Lets it happen: a clock that runs may have much to catch up with, one that stands has nothing."""
    if not verden.ur_staar and await straks_eller_i_verden(verden, Slags.LAES, lambda: verden.urgang):
        await i_verden(verden, Slags.SKRIV, indhent, verden, t.regelsaet)
