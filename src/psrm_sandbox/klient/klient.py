"""The clients: every operation of the contract, and what a vendor does with them again and again."""

import itertools
import secrets
from collections.abc import Mapping
from typing import Any

from psrm_sandbox.klient import hjaelp
from psrm_sandbox.klient.forloeb import gentaget
from psrm_sandbox.klient.genereret import modeller
from psrm_sandbox.klient.genereret.asynkron import AsynkroneOperationer
from psrm_sandbox.klient.genereret.synkron import SynkroneOperationer
from psrm_sandbox.klient.hjaelp import Aktioner
from psrm_sandbox.klient.kald import LEVERANDOER, TESTER, VAERT
from psrm_sandbox.klient.svar import Svar, laes_svar


class _Leverancenumre:
    """Delivery ids that nobody else has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._begyndelse = secrets.token_hex(6)
        self._loebende = itertools.count(1)

    def nyt_leverance_id(self) -> str:
        """A delivery id that nobody else has."""
        return f"{self._begyndelse}-{next(self._loebende)}"


class Sandkasseklient(_Leverancenumre, SynkroneOperationer):
    """Calls a server with the keys of one world.

    ``noegler``: role to key (``leverandoer``, ``begraenset``, ``portal``, ``tester``; ``vaert`` makes worlds). Each
    operation has a role of its own, which ``som`` replaces: another role, or None for no key. A fault of the
    connection is raised as httpx's own (`httpx.TransportError`), an answer of 400 or more as `Problemsvar`.

    ``frist``: seconds for a call. ``forsoeg``: how often a call that is safe to repeat is sent in all (`Forsoeg`); 1 as
    a beginning, since a test bed's faults are there to be seen. ``sov``: what waits.
    """

    def opret_sandkasse(
        self,
        krop: modeller.NySandkasseForm | Mapping[str, Any] | None = None,
        *,
        navn: str | None = None,
        skabelon: str | None = None,
        seed: int | None = None,
        start: str | None = None,
        som: str | None = VAERT,
    ) -> modeller.SandkasseUd:
        """Makes a world and takes its keys for the calls that follow.

        ``start``: the day or instant its clock stands at, if not the template's: ``2015-01-01``.

        Raises:
            Problemsvar: the server makes no world with the key ``vaert``, or without one.

        """
        sandkasse = super().opret_sandkasse(hjaelp.ny_sandkasse(krop, navn, skabelon, seed, start), som=som)
        self.noegler.update(sandkasse.noegler)
        return sandkasse

    def send(
        self,
        aktioner: Aktioner,
        *,
        leverance_id: str | None = None,
        scenarie: str | None = None,
        som: str = LEVERANDOER,
    ) -> Svar:
        """Sends a delivery under an id of its own. ``scenarie``: the script that the delivery is to set off.

        The answer whatever its status: a re-used id, say, is a 409. `opret_leverance` is the typed one.

        Raises:
            httpx.TransportError: no answer came; the delivery may have been registered all the same.

        """
        kald = hjaelp.leverance(leverance_id or self.nyt_leverance_id(), aktioner, scenarie, som)
        return laes_svar(self.koer(gentaget(kald, self._forsoeg)), kald.sti, kald.krop)

    def kvitteringer(self, leverance_id: str, som: str = LEVERANDOER) -> list[dict[str, Any]]:
        """The receipts of a delivery that can be seen by now, untyped. `alle_kvitteringer` is the typed one.

        Raises:
            Problemsvar: no such delivery, or not the key's.

        """
        side = self.get(hjaelp.kvitteringskald(leverance_id, som).adresse, som)
        fundne: list[dict[str, Any]] = side["kvitteringer"]
        return fundne

    def vent_paa_kvittering(
        self, leverance_id: str, frist: float = 10.0, *, som: str = LEVERANDOER
    ) -> list[modeller.KvitteringUd]:
        """The delivery's receipts, by number, once each of its actions has one. ``frist``: seconds of waiting.

        Raises:
            KvitteringUdeblev: the time was not enough.
            Problemsvar: no such delivery, or not the key's.

        """
        return self.koer(hjaelp.kvitteringer_fra_alle(leverance_id, frist, som, self._forsoeg))

    def flyt_ur(self, krop: modeller.UrForm | Mapping[str, Any] | str, *, som: str | None = TESTER) -> modeller.UrUd:
        """The clock when it has come there: ``flyt_ur("P2M")``, ``flyt_ur("2026-08-01")``. Waits for a long move's job.

        Raises:
            OpgaveAfbrudt: the job ended before it was done.
            Problemsvar: it cannot go there.

        """
        return self.koer(hjaelp.urets_gang(krop, som, self._forsoeg))


class AsyncSandkasseklient(_Leverancenumre, AsynkroneOperationer):
    """The same, awaited.

    ``noegler``: role to key (``leverandoer``, ``begraenset``, ``portal``, ``tester``; ``vaert`` makes worlds). Each
    operation has a role of its own, which ``som`` replaces: another role, or None for no key. A fault of the
    connection is raised as httpx's own (`httpx.TransportError`), an answer of 400 or more as `Problemsvar`.

    ``frist``: seconds for a call. ``forsoeg``: how often a call that is safe to repeat is sent in all (`Forsoeg`); 1 as
    a beginning, since a test bed's faults are there to be seen. ``sov``: what waits.
    """

    async def opret_sandkasse(
        self,
        krop: modeller.NySandkasseForm | Mapping[str, Any] | None = None,
        *,
        navn: str | None = None,
        skabelon: str | None = None,
        seed: int | None = None,
        start: str | None = None,
        som: str | None = VAERT,
    ) -> modeller.SandkasseUd:
        """Makes a world and takes its keys for the calls that follow.

        ``start``: the day or instant its clock stands at, if not the template's: ``2015-01-01``.

        Raises:
            Problemsvar: the server makes no world with the key ``vaert``, or without one.

        """
        sandkasse = await super().opret_sandkasse(hjaelp.ny_sandkasse(krop, navn, skabelon, seed, start), som=som)
        self.noegler.update(sandkasse.noegler)
        return sandkasse

    async def send(
        self,
        aktioner: Aktioner,
        *,
        leverance_id: str | None = None,
        scenarie: str | None = None,
        som: str = LEVERANDOER,
    ) -> Svar:
        """Sends a delivery under an id of its own. ``scenarie``: the script that the delivery is to set off.

        The answer whatever its status: a re-used id, say, is a 409. `opret_leverance` is the typed one.

        Raises:
            httpx.TransportError: no answer came; the delivery may have been registered all the same.

        """
        kald = hjaelp.leverance(leverance_id or self.nyt_leverance_id(), aktioner, scenarie, som)
        return laes_svar(await self.koer(gentaget(kald, self._forsoeg)), kald.sti, kald.krop)

    async def kvitteringer(self, leverance_id: str, som: str = LEVERANDOER) -> list[dict[str, Any]]:
        """The receipts of a delivery that can be seen by now, untyped. `alle_kvitteringer` is the typed one.

        Raises:
            Problemsvar: no such delivery, or not the key's.

        """
        side = await self.get(hjaelp.kvitteringskald(leverance_id, som).adresse, som)
        fundne: list[dict[str, Any]] = side["kvitteringer"]
        return fundne

    async def vent_paa_kvittering(
        self, leverance_id: str, frist: float = 10.0, *, som: str = LEVERANDOER
    ) -> list[modeller.KvitteringUd]:
        """The delivery's receipts, by number, once each of its actions has one. ``frist``: seconds of waiting.

        Raises:
            KvitteringUdeblev: the time was not enough.
            Problemsvar: no such delivery, or not the key's.

        """
        return await self.koer(hjaelp.kvitteringer_fra_alle(leverance_id, frist, som, self._forsoeg))

    async def flyt_ur(
        self, krop: modeller.UrForm | Mapping[str, Any] | str, *, som: str | None = TESTER
    ) -> modeller.UrUd:
        """The clock when it has come there: ``flyt_ur("P2M")``, ``flyt_ur("2026-08-01")``. Waits for a long move's job.

        Raises:
            OpgaveAfbrudt: the job ended before it was done.
            Problemsvar: it cannot go there.

        """
        return await self.koer(hjaelp.urets_gang(krop, som, self._forsoeg))
