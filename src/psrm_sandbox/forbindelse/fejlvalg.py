"""Which fault rule strikes a call. The first rule, by number, that does decides; every rule counts what matches it."""

from collections.abc import Collection, Iterable

from starlette.types import Scope

from psrm_sandbox.domain.fejlregel import LISTEARTER, Fejlplan, Fejlregel, rammer
from psrm_sandbox.services.porte.drift import Driftssted
from psrm_sandbox.services.scenarie.fejlregler import UNDERRETNINGSLISTER

INTET_SVAR = 0
"""The status in the journal of a call that got no answer."""
_STED = "fejlvalg"


def mulige(plan: Fejlplan, operation: str) -> list[Fejlregel]:
    """The rules that may strike a call of the operation, whoever it is for."""
    return [
        regel
        for regel in plan.regler
        if regel.operation in (None, operation) and (regel.art not in LISTEARTER or operation in UNDERRETNINGSLISTER)
    ]


def tael(
    sted: Driftssted, plan: Fejlplan, regler: Iterable[Fejlregel], egne: Collection[str]
) -> tuple[Fejlregel, int] | None:
    """Counts the call; the rule that strikes it, and which of its calls it is. ``egne``: the call's creditors."""
    gaelder = [regel for regel in regler if regel.fordringshaver_id is None or regel.fordringshaver_id in egne]
    talte = [(regel, sted.fejltaelling.tael(regel.nr)) for regel in gaelder]
    return next(((regel, n) for regel, n in talte if rammer(regel, plan.seed, n)), None)


class Fejlvalg:
    """The choice for a SOAP call, made by its face when the message is read: what is encrypted tells nothing before.

    ``ramt``: the rule that strikes, and which of its calls it is.
    """

    def __init__(self, sted: Driftssted, plan: Fejlplan) -> None:
        self.plan = plan
        self.ramt: tuple[Fejlregel, int] | None = None
        self._sted = sted
        self._afgjort = False

    def laeg(self, scope: Scope) -> None:
        """Puts it where the face finds it."""
        scope["state"][_STED] = self

    def skal_vente(self, operationer: Collection[str]) -> bool:
        """Whether a rule asks for something that the message alone tells."""
        regler = {regel.nr: regel for operation in operationer for regel in mulige(self.plan, operation)}.values()
        return any(
            regel.fordringshaver_id or regel.art in LISTEARTER or (regel.operation and len(operationer) > 1)
            for regel in regler
        )

    def afgoer(self, scope: Scope, operation: str, egne: Collection[str] = ()) -> None:
        """Chooses, the first time that it is asked; the journal reads the mark."""
        if self._afgjort:
            return
        self._afgjort = True
        self.ramt = tael(self._sted, self.plan, mulige(self.plan, operation), egne)
        if self.ramt is not None:
            self._sted.fejltaelling.ramt[self.ramt[0].nr] += 1
            scope["state"]["fejl"] = self.ramt[0].maerke


def fejlvalg_i(scope: Scope) -> Fejlvalg | None:
    """The call's, where its world has rules."""
    fundet = scope["state"].get(_STED)
    return fundet if isinstance(fundet, Fejlvalg) else None
