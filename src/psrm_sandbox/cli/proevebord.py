"""A table to try claims on: the service's own trial, without a server and without a stored world."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, cast

from psrm_sandbox.api.svar.vurdering import Forhaandskontrolsvar
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.grunddata.demodata import Skabelon
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.verden import Laeser, Noeglehaver, Urstand, Verden
from psrm_sandbox.services.sag.vurdering import forhaandskontrol


class _TomVerden:
    """What a trial asks of a world: agreements, a clock, settings, and a register with nothing in it.

    Nothing is kept, so a real-looking CPR number is no reason to refuse the file; it is masked in what is told.
    """

    def __init__(self, skabelon: Skabelon, aftaler: Mapping[str, Aftale]) -> None:
        self._aftaler = aftaler
        self._ur = Urstand(skabelon.oejeblik, skabelon.oejeblik, 0, skabelon.navn)

    @contextmanager
    def laes(self) -> Iterator[Laeser]:
        yield cast(Laeser, self)

    def ur(self) -> Urstand:
        return self._ur

    def aftaler(self) -> Mapping[str, Aftale]:
        return self._aftaler

    def indstillinger(self) -> Mapping[str, Any]:
        return {"aegteCprTilladt": True}

    def filtertilpasninger(self) -> tuple[()]:
        return ()

    def fordringer(self, _ider: Iterable[int]) -> Mapping[int, Any]:
        return {}

    def brugte_referencer(self, _par: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        return frozenset()


def proev(
    regelsaet: Regelsaet,
    skabelon: Skabelon,
    aftaler: Mapping[str, Aftale],
    aktioner: Sequence[Aktion],
    *,
    modtagelsesdato: date,
    filter_pr: date | None,
    spor: bool,
) -> dict[str, Any]:
    """The verdicts and their points, in the shape of forhaandskontrol, with every real-looking CPR number masked."""
    tester = Noeglehaver(Noegletype.TESTER, "kontrol", None)
    adgang = Adgang(tester, cast(Verden, _TomVerden(skabelon, aftaler)))
    svar = forhaandskontrol(
        adgang, regelsaet, aktioner, modtagelsesdato=modtagelsesdato, filter_pr=filter_pr, spor=spor
    )
    som_json = Forhaandskontrolsvar.model_validate(svar, from_attributes=True).model_dump(mode="json", by_alias=True)
    maskeret: dict[str, Any] = _maskeret(som_json)
    return maskeret


def _maskeret(vaerdi: Any) -> Any:
    if isinstance(vaerdi, str):
        return masker(vaerdi)
    if isinstance(vaerdi, dict):
        return {navn: _maskeret(led) for navn, led in vaerdi.items()}
    return [_maskeret(led) for led in vaerdi] if isinstance(vaerdi, list) else vaerdi
