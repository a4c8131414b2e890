"""A table to try claims on: the service's own trial, without a server and without a stored world."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from psrm_sandbox.api.svar.vurdering import Forhaandskontrolsvar
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.sag.vurdering import proev as vurder
from psrm_sandbox.validering.kendt import TomtOpslag


def proev(
    regelsaet: Regelsaet,
    aftaler: Mapping[str, Aftale],
    aktioner: Sequence[Aktion],
    *,
    modtagelsesdato: date,
    filter_pr: date | None,
    spor: bool,
) -> dict[str, Any]:
    """The verdicts and their points, in the shape of forhaandskontrol, with every real-looking CPR number masked.

    The register is empty. Nothing is kept, so a real-looking CPR number is no reason to refuse the file.
    """
    tester = Afsender(Kanal.SYSTEM, None, None, "kontrol")
    regler = regelsaet.grundlag({"aegteCprTilladt": True}, filter_pr)
    svar = vurder(aktioner, tester, aftaler, regler, TomtOpslag(), modtagelsesdato, spor=spor)
    som_json = Forhaandskontrolsvar.model_validate(svar, from_attributes=True).model_dump(mode="json", by_alias=True)
    maskeret: dict[str, Any] = _maskeret(som_json)
    return maskeret


def _maskeret(vaerdi: Any) -> Any:
    if isinstance(vaerdi, str):
        return masker(vaerdi)
    if isinstance(vaerdi, dict):
        return {navn: _maskeret(led) for navn, led in vaerdi.items()}
    return [_maskeret(led) for led in vaerdi] if isinstance(vaerdi, list) else vaerdi
