"""A view of one world: every subject's part of it, put together."""

from psrm_sandbox.store.afstemning import Afstemningslaeser
from psrm_sandbox.store.aktioner import Aktionslaeser
from psrm_sandbox.store.bevaegelse import Bevaegelseslaeser
from psrm_sandbox.store.bog import Hovedboglaeser
from psrm_sandbox.store.delinger import Delingslaeser
from psrm_sandbox.store.drift import Driftslaeser
from psrm_sandbox.store.fordringer import Fordringslaeser
from psrm_sandbox.store.leverancer import Leverancelaeser
from psrm_sandbox.store.overblik import Overblikslaeser
from psrm_sandbox.store.rapport import Rapportlaeser
from psrm_sandbox.store.scenarie import Scenarielaeser
from psrm_sandbox.store.soap import Soaplaeser
from psrm_sandbox.store.statistik import Statistiklaeser
from psrm_sandbox.store.verdensstand import Standlaeser


class SqlLaeser(
    Overblikslaeser,
    Hovedboglaeser,
    Fordringslaeser,
    Aktionslaeser,
    Leverancelaeser,
    Driftslaeser,
    Scenarielaeser,
    Bevaegelseslaeser,
    Afstemningslaeser,
    Rapportlaeser,
    Statistiklaeser,
    Delingslaeser,
    Soaplaeser,
    Standlaeser,
):
    """A view of one world on one connection."""
