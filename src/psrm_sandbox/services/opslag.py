"""What the register knows, fetched once for all the deliveries of a transaction and kept up while they are judged."""

from collections.abc import Iterable

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.poster import Fordringspost, Haefterpost
from psrm_sandbox.services.porte import Laeser
from psrm_sandbox.validering.sag import Kendtfordring


def id_fra_tekst(tekst: str | None) -> int | None:
    """A 12-digit id as a number; anything else is no id."""
    if tekst is None or len(tekst) != 12 or not (tekst.isascii() and tekst.isdigit()):
        return None
    return int(tekst)


class Registeropslag:
    """Answers the checks' questions from what was fetched and from what this transaction has added."""

    def __init__(self, laeser: Laeser, aktioner: Iterable[Aktion]) -> None:
        par: set[tuple[str, str]] = set()
        ider: set[int] = set()
        for aktion in aktioner:
            fordringer = (aktion.fordring, *aktion.relaterede) if aktion.fordring else aktion.relaterede
            for fordring in fordringer:
                if aktion.fordringshaver_id and fordring.reference:
                    par.add((aktion.fordringshaver_id, fordring.reference))
                id_ = id_fra_tekst(fordring.hovedfordrings_id)
                if id_ is not None:
                    ider.add(id_)
        self._referencer = set(laeser.brugte_referencer(par)) if par else set()
        poster = laeser.fordringer(ider) if ider else {}
        haeftere = laeser.haeftere(poster) if poster else {}
        self._fordringer = {id_: kendt_fordring(post, haeftere.get(id_, ())) for id_, post in poster.items()}

    def fordring(self, fordrings_id: str) -> Kendtfordring | None:
        """The claim with that id."""
        id_ = id_fra_tekst(fordrings_id)
        return self._fordringer.get(id_) if id_ is not None else None

    def reference_brugt(self, fordringshaver_id: str, reference: str) -> bool:
        """Whether a claim holds the reference."""
        return (fordringshaver_id, reference) in self._referencer

    def tag_reference(self, fordringshaver_id: str | None, reference: str | None) -> None:
        """A claim of this transaction now holds the reference."""
        if fordringshaver_id and reference:
            self._referencer.add((fordringshaver_id, reference))


def kendt_fordring(post: Fordringspost, haeftere: Iterable[Haefterpost]) -> Kendtfordring:
    """A registered claim as the checks see it."""
    alle = tuple(haeftere)
    data = Hovedfordringsdata(
        post.fordringstype,
        post.modtagelsesdato,
        alle[0].forfaldsdato if alle else None,
        tuple((Skyldner(h.type, h.nummer), h.forfaldsdato) for h in alle),
    )
    return Kendtfordring(
        post.fordrings_id, post.fordringshaver_id, post.fordringstype, post.rolle, post.art, post.status, data
    )
