"""From a delivery's form to the delivery: its sender, its actions, and the hash of what was meant."""

import hashlib
from typing import Any

from psrm_sandbox.domain.aktion import Afsender, Leverance
from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.leverance import LeveranceForm


def leverance_af(krop: LeveranceForm, afsender: Afsender, aktioner: Any, umaskeret: Any) -> Leverance:
    """The delivery. ``aktioner``: as received, masked; ``umaskeret``: the whole as it was sent, where that differs."""
    return Leverance(
        krop.leverance_id,
        afsender,
        tuple(form.til_domaene(indhold) for form, indhold in zip(krop.aktioner, aktioner, strict=True)),
        _aftryk(krop if umaskeret is None else LeveranceForm.model_validate(umaskeret)),
    )


def _aftryk(krop: LeveranceForm) -> str:
    """A hash of what was meant, before anything in it was masked.

    Neither the order of keys, nor the zeros of an amount, nor a null told or left out makes a difference.
    """
    return hashlib.sha256(krop.model_dump_json(exclude_none=True, by_alias=True).encode()).hexdigest()


def afsender_af(krop: LeveranceForm, afsender: Afsender) -> Afsender:
    """The key's holder; a reporter named in the body must be it.

    Raises:
        Problem: ``forkert-indberetter``.

    """
    if krop.indberetter is None or krop.indberetter == afsender.indberetter:
        return afsender
    portal = afsender.kanal is Kanal.PORTAL
    raise Problem(
        "forkert-indberetter",
        "I portalen sendes ingen indberetter." if portal else "Kroppens indberetter er ikke den, nøglen hører til.",
        "The body's indberetter is not the key's; nothing was registered.",
        felt="indberetter",
        fundet=krop.indberetter,
        krav="feltet udelades" if portal else str(afsender.indberetter),
    )
