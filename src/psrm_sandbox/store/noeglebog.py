"""The keys of the worlds. Only hashes are stored; a key in clear is told once."""

import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, func, insert, select

from psrm_sandbox.domain.koder import Noegletype, Soapprofil
from psrm_sandbox.domain.soapadresse import adresse_for
from psrm_sandbox.services.porte.kvoter import NOEGLER, Kvoter, opbrugt
from psrm_sandbox.services.porte.register import Navneoptaget, Noeglepost
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.store.tabeller import register

NOEGLE: Any = register.Noegle.__table__  # type: ignore[attr-defined]

MAKS_UDSTEDELSER = 20
"""How many issues of keys to a world hold at once: the newest."""

_UDSTEDER = re.compile(r"s([1-9][0-9]*)\.", re.ASCII)
"""How a key begins that says who issued it. Keys from before have no point in them."""

Udstedt = tuple[str, Noegletype, str | None, str]
"""Name, kind, whom it stands for, and the key in clear."""


def aftryk(noegle: str) -> str:
    """A key's hash: keys are drawn with 128 bits, so a plain digest is enough."""
    return hashlib.sha256(noegle.encode("utf-8", "surrogatepass")).hexdigest()


class Noeglebog:
    """Every key's hash, in the register and at hand. The caller holds the register's lock and transaction."""

    def __init__(self, db: sa.Connection, instans: int) -> None:
        self._db = db
        self._instans = instans
        kendte = db.execute(select(NOEGLE)).all()
        self._noegler = {r.aftryk: _haver(r) for r in kendte}
        self._adresser = {r.adresse: r.aftryk for r in kendte if r.adresse is not None}
        self._adresse_af = {noegle: adresse for adresse, noegle in self._adresser.items()}

    def find(self, noegle: str) -> Noeglehaver | None:
        """Whom the key stands for. One that names another instance is unknown here, whatever the register holds."""
        fundet, udsteder = self._noegler.get(aftryk(noegle)), _UDSTEDER.match(noegle)
        return fundet if udsteder is None or udsteder[1] == str(self._instans) else None

    def find_adresse(self, adresse: str) -> Noeglehaver | None:
        """Whose SOAP address it is, while the key that it was issued with opens anything."""
        noegle, udsteder = self._adresser.get(aftryk(adresse)), _UDSTEDER.match(adresse)
        if noegle is None or (udsteder is not None and udsteder[1] != str(self._instans)):
            return None
        return self._noegler.get(noegle)

    def udsted(
        self, sandkasse_id: str, havere: Iterable[tuple[Noeglehaver, bool]], udstedelse: int, *, faste: bool = False
    ) -> tuple[tuple[Udstedt, ...], list[dict[str, Any]]]:
        """New keys to those holders, each with whether it was added to the world; and their rows, for `husk`.

        A key begins with the number of the instance that issued it. ``faste``: the name itself is the key.
        """
        udstedte, raekker = [], []
        for haver, tilfoejet in havere:
            klar = haver.navn if faste else f"s{self._instans}.{secrets.token_urlsafe(24)}"
            raekker.append(
                {
                    "aftryk": aftryk(klar),
                    "sandkasse_id": sandkasse_id,
                    "udstedelse": udstedelse,
                    "type": haver.type.value,
                    "navn": haver.navn,
                    "subjekt": haver.subjekt,
                    "rettigheder": list(haver.rettigheder),
                    "tilfoejet": tilfoejet,
                    "adresse": aftryk(adresse_for(klar)) if haver.type is Noegletype.INDBERETTER else None,
                    "soapprofil": haver.soapprofil,
                }
            )
            udstedte.append((haver.navn, haver.type, haver.subjekt, klar))
        self._db.execute(insert(NOEGLE), raekker)
        return tuple(udstedte), raekker

    def ny_udstedelse(self, sandkasse_id: str) -> tuple[int, set[str]]:
        """The number of the next issue, and the hashes that it puts out of force; they are deleted here."""
        n = NOEGLE.c
        egne = (n.sandkasse_id == sandkasse_id) & ~n.tilfoejet
        nr = int(self._db.execute(select(func.coalesce(func.max(n.udstedelse), 0)).where(egne)).scalar_one()) + 1
        for_gamle = egne & (n.udstedelse <= nr - MAKS_UDSTEDELSER)
        return nr, self.slet(for_gamle)

    def tilfoej(self, haver: Noeglehaver, kvoter: Kvoter) -> tuple[str, list[dict[str, Any]]]:
        """A key more to a world, to a holder with a name of its own; and its row, for `husk`.

        Raises:
            Navneoptaget: another holder in the world has the name.
            Problem: ``kvote-opbrugt``.

        """
        assert haver.sandkasse_id is not None
        i_brug = self.poster(haver.sandkasse_id)
        if haver.navn.removeprefix("demo-") in {p.haver.navn.removeprefix("demo-") for p in i_brug}:
            raise Navneoptaget(haver.navn)
        tilfoejede = sum(p.tilfoejet for p in i_brug)
        if tilfoejede >= kvoter.noegler:
            hvad, what = "Sandkassen har ikke plads til flere nøgler.", "No more keys can be added to the sandkasse."
            raise opbrugt(NOEGLER, tilfoejede, kvoter.noegler, hvad, what)
        udstedte, raekker = self.udsted(haver.sandkasse_id, [(haver, True)], 0)
        return udstedte[0][3], raekker

    def poster(self, sandkasse_id: str) -> Sequence[Noeglepost]:
        """Who holds keys to the world, in the order of names."""
        fundne: dict[tuple[str, str], list[Any]] = {}
        for r in self._db.execute(select(NOEGLE).where(NOEGLE.c.sandkasse_id == sandkasse_id).order_by(NOEGLE.c.navn)):
            fundne.setdefault((r.navn, r.type), []).append(r)
        return [Noeglepost(_haver(r[0]), len(r), r[0].tilfoejet) for r in fundne.values()]

    def slet(self, hvor: "sa.ColumnElement[bool]") -> set[str]:
        """Deletes keys; their hashes, for `glem`."""
        fundne = set(self._db.execute(select(NOEGLE.c.aftryk).where(hvor)).scalars())
        self._db.execute(delete(NOEGLE).where(hvor))
        return fundne

    def husk(self, raekker: Iterable[dict[str, Any]]) -> None:
        """The keys open from now on: their rows are committed."""
        for r in raekker:
            self._noegler[r["aftryk"]] = Noeglehaver(
                Noegletype(r["type"]),
                r["navn"],
                r["sandkasse_id"],
                r["subjekt"],
                tuple(r["rettigheder"]),
                r["soapprofil"],
            )
            if r["adresse"] is not None:
                self._adresser[r["adresse"]] = r["aftryk"]
                self._adresse_af[r["aftryk"]] = r["adresse"]

    def glem(self, fundne: Iterable[str]) -> None:
        """The keys open nothing from now on."""
        for et in fundne:
            self._noegler.pop(et, None)
            self._adresser.pop(self._adresse_af.pop(et, ""), None)


def _haver(raekke: Any) -> Noeglehaver:
    return Noeglehaver(
        Noegletype(raekke.type),
        raekke.navn,
        raekke.sandkasse_id,
        raekke.subjekt,
        tuple(raekke.rettigheder or ()),
        Soapprofil(raekke.soapprofil) if raekke.soapprofil else None,
    )
