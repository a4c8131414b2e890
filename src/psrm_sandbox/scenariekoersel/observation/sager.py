"""What a story is a case of, and whether an action met it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from psrm_sandbox.scenariekoersel.handlinger import Grund
from psrm_sandbox.scenariekoersel.observation.journal import Observeret
from psrm_sandbox.scenarier.laesning import byg_aktion
from psrm_sandbox.scenarier.model import Match, Scenarie

SAERLIGE = frozenset({"AFVIST", "HOERING", "SAGSBEHANDL"})


@dataclass(frozen=True, slots=True)
class Vurdering:
    """What the register says of an action: its status now, the codes and rules of its findings, and who forced it."""

    status: str
    fund: frozenset[str]
    tvunget_af: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sag:
    """What has to happen for a story's case to be met.

    ``fund``: sets of codes and rules, one of which the verdict must hold whole. Without any, ``status`` must have
    been the action's, and the claim type counts too. Without either, ``beloeb`` (øre) counts, where it is what the
    story changed in the good action.
    """

    id: str
    aktionskode: str | None
    fordringstype: str | None
    aarsagskode: str | None
    fund: tuple[frozenset[str], ...]
    status: str | None
    beloeb: int | None
    match: Match | None
    reference: str | None
    skyldner: str | None

    def rammer(self, aktion: Observeret, vurdering: Vurdering) -> bool:
        """Whether the action met the case."""
        if (vurdering.tvunget_af or "").startswith(f"{self.id} ("):
            return True
        if self._udloest(aktion):
            return True
        if not self.ligner(aktion):
            return False
        if self.fund:
            return any(saet <= vurdering.fund for saet in self.fund)
        return self.status is None or self.status in {aktion.status, vurdering.status}

    def ligner(self, aktion: Observeret) -> bool:
        """Whether the action is of the story's kind, whatever came of it. A story that sends nothing has no kind."""
        if self.aktionskode is None:
            return False
        krav = [(self.aktionskode, aktion.aktionskode), (self.aarsagskode, aktion.korrektion.get("aarsagskode"))]
        if not self.fund:
            krav.append((self.fordringstype, aktion.fordring.get("fordringstype")))
        if self.beloeb is not None and oere(aktion.fordring.get("beloeb")) != self.beloeb:
            return False
        return all(ventet is None or ventet == fundet for ventet, fundet in krav)

    def _udloest(self, aktion: Observeret) -> bool:
        f = aktion.fordring
        if self.reference is not None and f.get("reference") == self.reference:
            return True
        if self.skyldner is not None and any(
            (h.get("skyldner") or {}).get("nummer") == self.skyldner for h in f.get("haeftere") or ()
        ):
            return True
        return self.match is not None and _passer(self.match, aktion)


def sag(scenarie: Scenarie, grund: Grund) -> Sag:
    """The case of the story: of the first action it sends, and the outcome it expects."""
    foerste = next((trin.send[0] for trin in scenarie.forloeb if trin.send), None)
    aktion = Observeret(
        nr=0,
        leverance_id="",
        aktions_id="",
        fordrings_id=None,
        status="",
        indhold=byg_aktion(foerste, grund) if foerste else {},
    )
    fund = [f for trin in scenarie.forloeb for f in _fund(trin.forvent.svar)]
    if scenarie.saa is not None and scenarie.saa.dom is not None and scenarie.saa.dom.koder:
        fund.append(frozenset(map(str, scenarie.saa.dom.koder)))
    statusser = [s for trin in scenarie.forloeb if trin.send or trin.kvittering for s in _statusser(trin.forvent.svar)]
    status = next((s for s in statusser if s in SAERLIGE), None)
    aendret = foerste is not None and "fordring.beloeb" in foerste.aendring
    u = scenarie.udloeser
    return Sag(
        id=scenarie.id,
        aktionskode=aktion.aktionskode,
        fordringstype=aktion.fordring.get("fordringstype"),
        aarsagskode=aktion.korrektion.get("aarsagskode"),
        fund=tuple(dict.fromkeys(fund)),
        status=status,
        beloeb=oere(aktion.fordring.get("beloeb")) if aendret and not fund and status is None else None,
        match=u.match,
        reference=u.reference,
        skyldner=u.skyldner,
    )


def navne(fund: Any) -> frozenset[str]:
    """The codes and rules of findings."""
    return frozenset(
        str(navn)
        for et in fund or ()
        for navn in [*([et["kode"]] if et.get("kode") not in (None, "*") else []), *(et.get("regler") or ())]
    )


def _fund(svar: Any) -> Iterator[frozenset[str]]:
    if isinstance(svar, Mapping):
        aarsager = svar.get("aarsager")
        if isinstance(aarsager, list | tuple) and (fundne := navne(a for a in aarsager if isinstance(a, Mapping))):
            yield fundne
        for under in svar.values():
            yield from _fund(under)
    elif isinstance(svar, list | tuple):
        for under in svar:
            yield from _fund(under)


def _statusser(svar: Any) -> Iterator[str]:
    if isinstance(svar, Mapping):
        if isinstance(svar.get("status"), str):
            yield svar["status"]
        for under in svar.values():
            yield from _statusser(under)
    elif isinstance(svar, list | tuple):
        for under in svar:
            yield from _statusser(under)


def _passer(m: Match, aktion: Observeret) -> bool:
    f, k = aktion.fordring, aktion.korrektion
    krav = (
        (m.aktionskode, aktion.aktionskode),
        (m.fordringshaver, aktion.indhold.get("fordringshaverId")),
        (m.fordringstype, f.get("fordringstype")),
        (m.art, f.get("art")),
        (m.aarsagskode, k.get("aarsagskode")),
    )
    if any(ventet is not None and ventet != fundet for ventet, fundet in krav):
        return False
    beloeb = oere(k.get("beloeb") if k else f.get("beloeb"))
    mindst, hoejst = oere(m.mindst), oere(m.hoejst)
    if mindst is not None and (beloeb is None or beloeb < mindst):
        return False
    return hoejst is None or (beloeb is not None and beloeb <= hoejst)


def oere(tekst: Any) -> int | None:
    """An amount in øre; None for what is none."""
    hele, _, dele = str(tekst).partition(".")
    if not hele.isascii() or not hele.isdecimal() or (dele and not dele.isdecimal()):
        return None
    return int(hele) * 100 + int(f"{dele}00"[:2])
