"""The agreement between a creditor and Gældsstyrelsen: who may do what, by which channel, with which claim types.

Source: the public NyMF rule list 016 (permissions) and Gældsstyrelsen's guidance on fordringshaveraftaler. A
reporter's own narrowing of an agreement is ours (S-02).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class Rettighed(StrEnum):
    """A permission; false unless granted."""

    INDR = "INDR"
    MODR = "MODR"
    NEDSKRIV = "NEDSKRIV"
    TILBAGEKALD = "TILBAGEKALD"
    OANI = "OANI"
    OR = "OR"
    OONR = "OONR"
    NAOR = "NAOR"
    NAOI = "NAOI"
    HOVEDSTOL = "HOVEDSTOL"
    GENINDSEND = "GENINDSEND"


class Portalrettighed(StrEnum):
    """What a portal user may do, as the portal names it."""

    ADMINISTRER = "Administrér fordringer"
    AFSTEM = "Afstem fordringer"
    SE = "Se fordringer"


class Saldounderretning(StrEnum):
    """How movements of a balance are told: the one or the other, never both."""

    UDLIGNING = "udligning"
    ALLOKERING = "allokering"


class Renteunderretning(StrEnum):
    """How interest is told: monthly, or in detail by day; never both."""

    RENTER = "renter"
    DETALJEREDE_RENTER = "detaljerede-renter"


@dataclass(frozen=True, slots=True)
class Underretningsvalg:
    """Which notifications the creditor has chosen; None where it has chosen neither."""

    saldo: Saldounderretning | None = None
    renter: Renteunderretning | None = None
    afregning: bool = False
    afskrivning: bool = False
    returnering: bool = False

    def til_json(self) -> dict[str, Any]:
        """As a plain dict."""
        return {
            "saldo": self.saldo and self.saldo.value,
            "renter": self.renter and self.renter.value,
            "afregning": self.afregning,
            "afskrivning": self.afskrivning,
            "returnering": self.returnering,
        }

    @classmethod
    def fra_json(cls, raa: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(
            saldo=Saldounderretning(raa["saldo"]) if raa["saldo"] else None,
            renter=Renteunderretning(raa["renter"]) if raa["renter"] else None,
            afregning=raa["afregning"],
            afskrivning=raa["afskrivning"],
            returnering=raa["returnering"],
        )


@dataclass(frozen=True, slots=True)
class Indberetterret:
    """A reporter on an agreement, by CVR or SE number. None: not narrower than the agreement."""

    indberetter: str
    navn: str
    rettigheder: frozenset[Rettighed] | None = None
    typer: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Adgangsgrundlag:
    """What holds for one sender. ``registreret``: whether it is on the agreement at all (else 400).

    ``egne_typer`` is the reporter's own narrowing alone: it binds related claims too, whose types the agreement
    names elsewhere (`Aftale.tillader_underfordring`).
    """

    registreret: bool
    rettigheder: frozenset[Rettighed]
    typer: frozenset[str] | None
    egne_typer: frozenset[str] | None = None

    def har(self, rettighed: Rettighed) -> bool:
        """Whether the permission is granted."""
        return rettighed in self.rettigheder

    def omfatter(self, fordringstype: str) -> bool:
        """Whether the type is not ruled out; with None every type of the creditor's group is allowed."""
        return self.typer is None or fordringstype in self.typer


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftale:
    """A fordringshaveraftale. ``typer`` None: every type of the group; ``underfordringstyper`` None: all."""

    fordringshaver_id: str
    navn: str
    gruppe: str
    cvr: str
    portal: bool = False
    system_til_system: bool = False
    rettigheder: frozenset[Rettighed] = frozenset()
    typer: frozenset[str] | None = None
    underfordringstyper: Mapping[str, frozenset[str]] | None = field(default=None, hash=False)
    statsrefusion: frozenset[str] = frozenset()
    indberettere: tuple[Indberetterret, ...] = ()
    automatisk_fortryd_dage: int | None = None
    underretninger: Underretningsvalg = Underretningsvalg()

    def gaeldende(self, indberetter: str | None) -> Adgangsgrundlag:
        """What the sender may do: the agreement, narrowed by the reporter's own entry.

        None is the portal, where the agreement itself holds. A reporter that is not on the agreement is told as
        not ``registreret`` with the agreement's own rights, so that 400 is the one thing found against it.
        """
        if indberetter is None:
            return Adgangsgrundlag(True, self.rettigheder, self.typer)
        for ret in self.indberettere:
            if ret.indberetter == indberetter:
                rettigheder = self.rettigheder if ret.rettigheder is None else self.rettigheder & ret.rettigheder
                return Adgangsgrundlag(True, rettigheder, _faelles(self.typer, ret.typer), ret.typer)
        return Adgangsgrundlag(False, self.rettigheder, self.typer)

    def tillader_underfordring(self, hovedtype: str, undertype: str) -> bool:
        """Whether the agreement lets the type hang on a main claim of that type (else 459)."""
        return self.underfordringstyper is None or undertype in self.underfordringstyper.get(hovedtype, frozenset())

    def til_json(self) -> dict[str, Any]:
        """As a plain dict in camelCase, ready for one JSON column; sets are sorted."""
        under = self.underfordringstyper
        return {
            "fordringshaverId": self.fordringshaver_id,
            "navn": self.navn,
            "gruppe": self.gruppe,
            "cvr": self.cvr,
            "portal": self.portal,
            "systemTilSystem": self.system_til_system,
            "rettigheder": _som_liste(self.rettigheder),
            "typer": _som_liste(self.typer),
            "underfordringstyper": under and {navn: _som_liste(typer) for navn, typer in under.items()},
            "statsrefusion": _som_liste(self.statsrefusion),
            "indberettere": [
                {
                    "indberetter": ret.indberetter,
                    "navn": ret.navn,
                    "rettigheder": _som_liste(ret.rettigheder),
                    "typer": _som_liste(ret.typer),
                }
                for ret in self.indberettere
            ],
            "automatiskFortrydDage": self.automatisk_fortryd_dage,
            "underretninger": self.underretninger.til_json(),
        }

    @classmethod
    def fra_json(cls, raa: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        under = raa["underfordringstyper"]
        return cls(
            fordringshaver_id=raa["fordringshaverId"],
            navn=raa["navn"],
            gruppe=raa["gruppe"],
            cvr=raa["cvr"],
            portal=raa["portal"],
            system_til_system=raa["systemTilSystem"],
            rettigheder=frozenset(map(Rettighed, raa["rettigheder"])),
            typer=_som_typer(raa["typer"]),
            underfordringstyper=under and {navn: frozenset(typer) for navn, typer in under.items()},
            statsrefusion=frozenset(raa["statsrefusion"]),
            indberettere=tuple(
                Indberetterret(
                    indberetter=ret["indberetter"],
                    navn=ret["navn"],
                    rettigheder=None if ret["rettigheder"] is None else frozenset(map(Rettighed, ret["rettigheder"])),
                    typer=_som_typer(ret["typer"]),
                )
                for ret in raa["indberettere"]
            ),
            automatisk_fortryd_dage=raa["automatiskFortrydDage"],
            underretninger=Underretningsvalg.fra_json(raa["underretninger"]),
        )


def _faelles(aftalens: frozenset[str] | None, egne: frozenset[str] | None) -> frozenset[str] | None:
    if aftalens is None or egne is None:
        return egne if aftalens is None else aftalens
    return aftalens & egne


def _som_liste(maengde: frozenset[Any] | None) -> list[str] | None:
    return None if maengde is None else sorted(map(str, maengde))


def _som_typer(raa: list[str] | None) -> frozenset[str] | None:
    return None if raa is None else frozenset(raa)
