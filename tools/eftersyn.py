"""What no other check reads: marks of a merge left in a file, and a data file that is no YAML, or says a key twice.

``python -m tools.eftersyn`` names each with its line, and fails where there is one.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from psrm_sandbox.datafiler import Datafejl, laes_yaml

ROD = Path(__file__).parents[1]
_DATA = ("seed", "scenarios", "src/psrm_sandbox/api/eksempeldata")
_LAESES = ("seed", "scenarios", "src", "tests", "docs", "openapi", "tools", "bench", "examples")
_MAERKE = re.compile(rb"^(?:<{7}|>{7}|\|{7})(?: |\r?$)", re.M)


def maerker(rod: Path) -> Iterator[str]:
    """Where a merge was left undone: the file's place and the line of its first mark."""
    mapper = [rod / navn for navn in _LAESES]
    filer = [*rod.glob("*"), *(fil for mappe in mapper for fil in mappe.rglob("*"))]
    for fil in sorted(fil for fil in filer if fil.is_file()):
        indhold = fil.read_bytes()
        if fundet := _MAERKE.search(indhold):
            linje = indhold.count(b"\n", 0, fundet.start()) + 1
            yield f"{fil.relative_to(rod).as_posix()}:{linje}: en fletning er ikke gjort færdig"


def ulaeselige(rod: Path) -> Iterator[str]:
    """The data files that cannot be read, each with what is wrong."""
    for fil in sorted(fil for navn in _DATA for fil in (rod / navn).rglob("*.yaml")):
        try:
            laes_yaml(fil)
        except Datafejl as fejl:
            yield f"{fil.relative_to(rod).parent.as_posix()}/{fejl}"


def main(rod: Path = ROD) -> int:
    """Names what is found; 1 where that is anything."""
    fundne = [*maerker(rod), *ulaeselige(rod)]
    for et in fundne:
        sys.stderr.write(f"{et}\n")
    return 1 if fundne else 0


if __name__ == "__main__":
    sys.exit(main())
