"""Rows of the journal: made of calls, searched, and read back."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic.alias_generators import to_camel
from pydantic_core import from_json, to_json
from sqlalchemy import func, select

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.services.porte.journal import Journalaktion, Journallinje, Journalsoegning
from psrm_sandbox.store import raekker
from psrm_sandbox.store.journalnumre import SPAND, Opgoerelse

_FAST = 160
"""Bytes of a row beside its texts."""
_KROPPE = ("anmodning", "svar")
_J = raekker.JOURNAL.c

STOERRELSE = _FAST + sum(
    (func.coalesce(func.length(_J[navn]), 0) for navn in ("anmodning", "svar")), func.length(_J.sti)
)
"""The size of a row that was written before it was counted."""


def journalraekke(post: Journalpost, nr: int, verdenstid: datetime) -> dict[str, Any]:
    """A journal row, in the order of the table's columns."""
    aktioner = masker(to_json(post.aktioner).decode()) if post.aktioner else None
    fejl = masker(to_json(post.fejl, fallback=str).decode()) if post.fejl is not None else None
    tekster = (post.sti, post.anmodning, post.svar, aktioner, fejl)
    return {
        "nr": nr,
        "verdenstid": verdenstid,
        "vaegtid": post.vaegtid,
        "metode": post.metode,
        "sti": post.sti,
        "operation": post.operation,
        "noegle": post.noegle,
        "status": post.status,
        "leverance_id": post.leverance_id,
        "stoerrelse": _FAST + sum(len(tekst.encode()) for tekst in tekster if tekst),
        "afkortet": post.afkortet,
        "fejl": fejl,
        "aktioner": aktioner,
        "anmodning": post.anmodning,
        "svar": post.svar,
    }


def opgoer(db: sa.Connection) -> Opgoerelse:
    """What the table holds: first and last number, bytes by bucket."""
    valg = select(func.min(_J.nr), func.max(_J.nr), func.sum(_J.stoerrelse)).group_by(_J.nr // SPAND)
    fundne = sorted(tuple(r) for r in db.execute(valg))
    if not fundne:
        return None, 0, {}
    return fundne[0][0], fundne[-1][1], {foerste // SPAND: bytes_ for foerste, _, bytes_ in fundne}


def find(
    db: sa.Connection, s: Journalsoegning, fra: int, til: int, *, stigende: bool, kroppe: bool = False
) -> Iterator[Journallinje]:
    """The calls that match, within the numbers, one after the other."""
    kolonner = [k for k in raekker.JOURNAL.columns if kroppe or k.name not in _KROPPE]
    orden = _J.nr.asc() if stigende else _J.nr.desc()
    valg = select(*kolonner).where(_J.nr >= fra, _J.nr <= til, *_betingelser(s)).order_by(orden)
    resultat = db.execute(valg)
    try:
        for raekke in resultat.mappings():
            linje = _linje(dict(raekke))
            if s.aktionsfelter and not _naevner(linje, s):
                continue
            yield linje
    finally:
        resultat.close()


def _betingelser(s: Journalsoegning) -> Iterator[sa.ColumnElement[bool]]:
    if s.noegle is not None:
        yield _noegle(masker(s.noegle))
    for navn in ("operation", "metode", "leverance_id"):
        vaerdi = getattr(s, navn)
        if vaerdi is not None:
            yield _J[navn] == masker(vaerdi)
    if s.status is not None:
        yield _J.status.between(*s.status)
    if s.verdenstid_fra is not None:
        yield _J.verdenstid >= s.verdenstid_fra
    if s.verdenstid_til is not None:
        yield _J.verdenstid < s.verdenstid_til
    if s.fritekst is not None:
        tekst = masker(s.fritekst)
        yield sa.or_(_J.anmodning.contains(tekst, autoescape=True), _J.svar.contains(tekst, autoescape=True))
    for navn, vaerdi in s.aktionsfelter.items():
        i_aktion = _J.aktioner.contains(_skrevet(navn, vaerdi), autoescape=True)
        yield sa.or_(i_aktion, _J.sti.contains(vaerdi)) if navn in _ID_I_STI else i_aktion


def _noegle(noegle: str) -> sa.ColumnElement[bool]:
    """By kind and name, or by the name alone, as it stands or as `POST /sandkasser` tells it."""
    if ":" in noegle:
        return _J.noegle == noegle
    return sa.or_(*(_J.noegle.endswith(f":{forled}{noegle}", autoescape=True) for forled in ("", "demo-")))


_NAVNE = {felt.name: to_camel(felt.name) for felt in fields(Journalaktion)}
"""What an action's fields are called in the table."""
_ID_I_STI = frozenset({"aktions_id", "fordrings_id"})
"""Ids of 12 digits, which a read names in its address."""


def _skrevet(navn: str, vaerdi: str) -> str:
    """The field as it stands in the stored actions; quotes inside a value are escaped there."""
    return f'"{_NAVNE[navn]}":{to_json(masker(vaerdi)).decode()}'


def _naevner(linje: Journallinje, s: Journalsoegning) -> bool:
    """Whether one action has all that is asked for, or the address names every id."""
    felter = s.aktionsfelter
    if any(all(getattr(aktion, navn) == masker(v) for navn, v in felter.items()) for aktion in linje.aktioner):
        return True
    return felter.keys() <= _ID_I_STI and all(v in linje.sti for v in felter.values())


def _linje(vaerdier: dict[str, Any]) -> Journallinje:
    aktioner, fejl = vaerdier["aktioner"], vaerdier["fejl"]
    vaerdier["aktioner"] = tuple(map(_aktion, from_json(aktioner))) if aktioner else ()
    vaerdier["fejl"] = from_json(fejl) if fejl else None
    return Journallinje(**vaerdier)


def _aktion(gemt: Mapping[str, str | None]) -> Journalaktion:
    return Journalaktion(**{navn: gemt.get(skrevet) for navn, skrevet in _NAVNE.items()})  # type: ignore[arg-type]
