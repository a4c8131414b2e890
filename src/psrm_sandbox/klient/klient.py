"""The client itself: synchronous, one connection pool, one key for each role."""

import itertools
import secrets
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

import httpx

from psrm_sandbox.klient.svar import Sandkasse, Svar, laes_svar

SCENARIEHOVED = "X-Sandkasse-Scenarie"
LEVERANDOER = "leverandoer"
TESTER = "tester"


class Sandkasseklient:
    """Calls a server with the keys of one world.

    ``noegler``: role to key (``leverandoer``, ``begraenset``, ``portal``, ``tester``; ``vaert`` makes worlds). A fault
    of the connection is raised as httpx's own (`httpx.TransportError`).
    """

    def __init__(
        self,
        base_url: str,
        noegler: Mapping[str, str] | None = None,
        transport: httpx.BaseTransport | None = None,
        *,
        frist: float = 30.0,
    ) -> None:
        self.noegler = dict(noegler or {})
        self._http = httpx.Client(base_url=base_url, transport=transport, timeout=frist)
        self._begyndelse = secrets.token_hex(6)
        self._loebende = itertools.count(1)

    def __enter__(self) -> "Sandkasseklient":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.luk()

    def luk(self) -> None:
        """Closes the connections."""
        self._http.close()

    def kald(
        self,
        metode: str,
        sti: str,
        krop: Any = None,
        som: str | None = LEVERANDOER,
        hoveder: Mapping[str, str] | None = None,
    ) -> Svar:
        """One call; its answer, whatever the status. ``som``: whose key, None for no key.

        Raises:
            httpx.TransportError: no answer came.
            KeyError: there is no key for the role.

        """
        alle = dict(hoveder or {})
        if som is not None:
            alle["Authorization"] = f"Bearer {self.noegler[som]}"
        svar = self._http.request(metode, sti, json=krop, headers=alle)
        return laes_svar(svar, sti, krop)

    def get(self, sti: str, som: str | None = LEVERANDOER) -> Any:
        """The body at the address.

        Raises:
            Problemsvar: the status is 400 or more; so for `post`, `put`, `patch` and `delete`.

        """
        return self.kald("GET", sti, som=som).kraev().krop

    def post(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Posts; the answer's body."""
        return self.kald("POST", sti, krop, som).kraev().krop

    def put(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Puts; the answer's body."""
        return self.kald("PUT", sti, krop, som).kraev().krop

    def patch(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Patches; the answer's body."""
        return self.kald("PATCH", sti, krop, som).kraev().krop

    def delete(self, sti: str, som: str | None = LEVERANDOER) -> Any:
        """Deletes; the answer's body, if there is any."""
        return self.kald("DELETE", sti, som=som).kraev().krop

    def opret_sandkasse(self, *, navn: str | None = None, skabelon: str = "demo", seed: int | None = None) -> Sandkasse:
        """Makes a world and takes its keys for the calls that follow.

        Raises:
            Problemsvar: the server makes no world with the key ``vaert``, or without one.

        """
        krop = {n: v for n, v in (("navn", navn), ("skabelon", skabelon), ("seed", seed)) if v is not None}
        sandkasse = Sandkasse.model_validate(
            self.post("/sandkasser", krop, "vaert" if "vaert" in self.noegler else None)
        )
        self.noegler.update(sandkasse.noegler)
        return sandkasse

    def slet_sandkasse(self) -> None:
        """Deletes the world of the tester's key."""
        self.delete("/sandkasse", TESTER)

    def nyt_leverance_id(self) -> str:
        """A delivery id that nobody else has."""
        return f"{self._begyndelse}-{next(self._loebende)}"

    def send(
        self,
        aktioner: Sequence[Mapping[str, Any]],
        *,
        leverance_id: str | None = None,
        scenarie: str | None = None,
        som: str = LEVERANDOER,
    ) -> Svar:
        """Sends a delivery under an id of its own. ``scenarie``: the script that the delivery is to set off.

        The answer whatever its status: a re-used id, say, is a 409.

        Raises:
            httpx.TransportError: no answer came; the delivery may have been registered all the same.

        """
        krop = {"leveranceId": leverance_id or self.nyt_leverance_id(), "aktioner": list(aktioner)}
        return self.kald("POST", "/v1/leverancer", krop, som, {SCENARIEHOVED: scenarie} if scenarie else None)

    def kvitteringer(self, leverance_id: str, som: str = LEVERANDOER) -> list[dict[str, Any]]:
        """The receipts of a delivery that can be seen by now.

        Raises:
            Problemsvar: no such delivery, or not the key's.

        """
        side = self.get(str(httpx.URL("/v1/kvitteringer", params={"leveranceId": leverance_id})), som)
        fundne: list[dict[str, Any]] = side["kvitteringer"]
        return fundne
