"""A verdict in words: what a receipt says is wrong, where, and what would be right, as a failing test prints it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Statustekst(str):
    """A status as the server told it, equal to the same text, that can tell what it follows from."""

    __slots__ = ("_forklar",)
    _forklar: Callable[[], list[str]]

    @classmethod
    def ny(cls, status: str, forklar: Callable[[], list[str]]) -> "Statustekst":
        """The status; ``forklar`` is called when a comparison of it has failed."""
        ny = cls(status)
        ny._forklar = forklar
        return ny

    def forklaring(self) -> list[str]:
        """The verdict, a line each."""
        return self._forklar()


def felter(kvittering: object) -> Mapping[str, Any]:
    """The receipt's members by the contract's names, whether it came as JSON or as a model."""
    if isinstance(kvittering, Mapping):
        return kvittering
    dump = getattr(kvittering, "model_dump", None)
    if dump is None:
        raise TypeError(f"en kvittering er et JSON-objekt eller en model af det, ikke {type(kvittering).__name__}")
    fundne: Mapping[str, Any] = dump(mode="json", by_alias=True)
    return fundne


def dom(kvittering: Mapping[str, Any]) -> list[str]:
    """The verdict: one line of what it is about, and each finding, rule or code first."""
    linjer = [overskrift(kvittering)]
    for navn, hvad in (("aarsager", ""), ("advarsler", "advarsel: ")):
        for fund in kvittering.get(navn) or ():
            linjer += _fund(fund, hvad)
    return linjer


def overskrift(kvittering: Mapping[str, Any]) -> str:
    """``AFVIST: OPRETFORDRING, fordring 524892308607, reference DAG-1, leverance L1``."""
    fordring = kvittering.get("fordring") or {}
    led = [
        str(kvittering.get("aktionskode") or "aktion"),
        *(f"{navn} {v}" for navn, v in (("fordring", kvittering.get("fordringsId")),) if v),
        *(f"reference {v}" for v in (fordring.get("reference"),) if v),
        *(f"leverance {v}" for v in (kvittering.get("leveranceId"),) if v),
    ]
    return f"{kvittering.get('status')}: {', '.join(led)}"


def koder(kvittering: Mapping[str, Any]) -> list[str]:
    """Every rule and fejlkode that the receipt's reasons name."""
    return [navn for fund in kvittering.get("aarsager") or () for navn in _navne(fund)]


def _navne(fund: Mapping[str, Any]) -> Iterator[str]:
    if fund.get("kode") is not None:
        yield str(fund["kode"])
    yield from map(str, fund.get("regler") or ())


def _fund(fund: Mapping[str, Any], hvad: str) -> Iterator[str]:
    """Two lines, so that pytest's own cut (eight lines without ``-vv``) leaves room for a few."""
    navne = ", ".join(_navne(fund)) or "uden nummer"
    fundet = "intet" if fund.get("fundet") is None else fund["fundet"]
    yield f"  {hvad}{navne} {fund.get('felt') or ''}: fundet {fundet}; krav: {fund.get('krav') or 'intet'}"
    kilde = f" ({fund['kilde']})" if fund.get("kilde") else ""
    yield f"      {fund.get('tekst') or ''}{kilde}"


def med_forklaring(krop: Any, forklar_aktion: Callable[[str], list[str]]) -> Any:
    """The JSON body again, where the status of each receipt and action can explain itself."""
    if isinstance(krop, list):
        return [med_forklaring(et, forklar_aktion) for et in krop]
    if not isinstance(krop, dict):
        return krop
    ny = {navn: med_forklaring(et, forklar_aktion) for navn, et in krop.items()}
    status, aktions_id = krop.get("status"), krop.get("aktionsId")
    if isinstance(status, str):
        if isinstance(krop.get("aarsager"), list):
            ny["status"] = Statustekst.ny(status, lambda: dom(krop))
        elif isinstance(aktions_id, str):
            ny["status"] = Statustekst.ny(status, lambda: forklar_aktion(aktions_id))
    return ny


def sammenlignet(op: str, venstre: object, hoejre: object) -> list[str] | None:
    """What a failed comparison of a status with a text prints; None where neither side is a status."""
    fik = venstre if isinstance(venstre, Statustekst) else hoejre
    return [f"{venstre!r} {op} {hoejre!r}", *fik.forklaring()] if isinstance(fik, Statustekst) else None
