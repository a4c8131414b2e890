"""Files of claims as people have them: JSON bodies, CSV and XLSX tables, read into actions on trial.

`laes` picks the reader; every mistake is a `Filfejl` told by place, what was found and what would be right.
"""

from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.laesning import laes
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted, Udeladt
from psrm_sandbox.indlaesning.plan import Kolonneplan

__all__ = ["Filaktion", "Filfejl", "Filindhold", "Fundsted", "Kolonneplan", "Udeladt", "laes"]
