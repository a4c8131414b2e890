"""Flat records of JSON as a table: a list of objects, an object a line, or one object that holds such a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.krop import laes_json
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.modeller import Fundsted, Udeladt

if TYPE_CHECKING:
    from psrm_sandbox.indlaesning.tabel import Raatabel

MAKS_VAERDIER = 3_000_000
"""Values of a file, by its commas: each takes some hundred bytes once it is read."""
_POST = "et objekt uden andre objekter i, som resten af filen"
_MAERKE = b"\xef\xbb\xbf"


def efterse(data: bytes) -> None:
    """Bounds what is read.

    Raises:
        Filfejl: it is empty, or holds more values than can be.

    """
    if not data.strip():
        raise Filfejl("filen er tom", "mindst én post", "hent udtrækket igen")
    if data.count(b",") > MAKS_VAERDIER:
        raise Filfejl(f"filen har mere end {MAKS_VAERDIER} værdier", f"højst {MAKS_VAERDIER} værdier", "del den")


def er_linjer(data: bytes) -> bool:
    """Whether most lines are objects of their own."""
    linjer = [linje for linje in data.removeprefix(_MAERKE).splitlines() if linje.strip()]
    return len(linjer) > 1 and sum(linje.lstrip().startswith(b"{") for linje in linjer) * 2 > len(linjer)


def laes_linjer(data: bytes, fil: str) -> tuple[list[tuple[int, Any]], list[Udeladt]]:
    """The objects by their lines' numbers, and the lines that are none."""
    poster: list[tuple[int, Any]] = []
    udeladt: list[Udeladt] = []
    for nr, linje in enumerate(data.removeprefix(_MAERKE).splitlines(), 1):
        if not linje.strip():
            continue
        try:
            poster.append((nr, laes_json(linje)))
        except Problem as problem:
            sted = Fundsted(fil=fil, raekker=(nr,))
            fundet = linje[:60].decode("utf-8", "replace")
            udeladt.append(Udeladt(sted=sted, fundet=fundet, krav=f"et helt JSON-objekt; {problem.krav}"))
    return poster, udeladt


def ulaeselig(problem: Problem) -> Filfejl:
    """A file that is no strict JSON."""
    fundet = f"filen {problem.detail.removeprefix('Kroppen ')}".rstrip(".")
    return Filfejl(fundet, problem.krav or "gyldig JSON", "ret filen dér, eller hent den igen")


def er_flad(post: object) -> bool:
    """Whether it is an object with no other in it."""
    return isinstance(post, dict) and not any(isinstance(led, dict | list) for led in post.values())


def som_tabel(poster: Sequence[tuple[int, Any]], enhed: str, fil: str, udeladt: Sequence[Udeladt] = ()) -> "Raatabel":
    """The table of the records, whose keys are its headings; what is no flat record is left out and told.

    Raises:
        Filfejl: more keys than can be.

    """
    from psrm_sandbox.indlaesning.csvfil import MAKS_KOLONNER, for_mange_kolonner  # noqa: PLC0415 - Polars
    from psrm_sandbox.indlaesning.tabel import Raatabel, ramme  # noqa: PLC0415

    navne = list(dict.fromkeys(navn for _, et in poster if isinstance(et, dict) for navn in et))
    if len(navne) > MAKS_KOLONNER:
        raise for_mange_kolonner(len(navne))
    raekker, ude = [], list(udeladt)
    for nr, et in poster:
        if er_flad(et):
            raekker.append((nr, [_celle(et.get(navn)) for navn in navne]))
        else:
            ude.append(Udeladt(sted=Fundsted(fil=fil, raekker=(nr,), enhed=enhed), fundet=str(et), krav=_POST))
    return Raatabel(ramme=ramme(raekker, len(navne)), overskrifter=navne, enhed=enhed, overskrift=0, udeladt=ude)


def laes_poster(data: bytes, fil: str) -> "Raatabel":
    """The file's records as a table, counted from 1, or by their lines.

    Raises:
        Filfejl: it is no strict JSON, or holds no list of records.

    """
    efterse(data)
    try:
        vaerdi = laes_json(data)
    except Problem as problem:
        if not er_linjer(data):
            raise ulaeselig(problem) from problem
        poster, ude = laes_linjer(data, fil)
        return som_tabel(poster, "linje", fil, ude)
    lister = [led for led in vaerdi.values() if isinstance(led, list)] if isinstance(vaerdi, dict) else [vaerdi]
    if len(lister) != 1 or not isinstance(lister[0], list):
        raise Filfejl(
            "filen er JSON, men ingen liste",
            "en liste af objekter, hvis nøgler er kolonnernes navne, eller et objekt på hver linje",
            "gem listen som CSV eller regneark, eller ret filen",
        )
    return som_tabel(list(enumerate(lister[0], 1)), "", fil)


def _celle(vaerdi: Any) -> Any:
    return vaerdi.tekst if isinstance(vaerdi, Tal) else vaerdi
