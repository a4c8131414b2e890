"""Reruns as jobs: kept in memory alone, each for whoever began it, and gone after a while or with the process.

The file itself is held until it has been run, and no longer; what is kept is what came through the safe door. Files and
results are bounded over the whole server.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import ParamSpec, TypeVar

import structlog

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.kontrol.paa_side import til_siden
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.forbindelse.uploads import Upload, Uploadplads
from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.hukommelse import i_hukommelsen
from psrm_sandbox.indlaesning.laesning import Laesemaade
from psrm_sandbox.indlaesning.modeller import Filindhold
from psrm_sandbox.indlaesning.pseudonymt import Indgang
from psrm_sandbox.indlaesning.toform import paa_en_side
from psrm_sandbox.services.genkoersel.filer import laes_filer, laes_kvitteringer
from psrm_sandbox.services.genkoersel.forloeb import Verdensmager
from psrm_sandbox.services.genkoersel.indgang import ny_indgang
from psrm_sandbox.services.genkoersel.koersel import Koerselsvalg, Svarfiler, genkoer, koer_repareret
from psrm_sandbox.services.genkoersel.modeller import Genkoersel, Koerselstilstand
from psrm_sandbox.services.grundlag.optaget import frist
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet

P = ParamSpec("P")
T = TypeVar("T")
VARIGHED = timedelta(hours=1)
"""How long a rerun can be seen."""
MAKS = 20
"""How many are kept on the server."""
MAKS_RAEKKER_I_ALT = 40_000
"""Rows of all that are kept: each takes some 10 kB with what is told of it, and half as much again once repaired."""
MAKS_RAEKKER = 5_000
"""Rows of one; the command takes more."""


class _Sted:
    """Stands for all reruns: few at once on the whole server, whatever world they are from."""


_STED, _HISTORIER = _Sted(), _Sted()
"""Of those that run, and of the stories made of them, which wait for no run."""


@dataclass(slots=True, kw_only=True)
class Koersel:
    """A rerun: how far it is, and what it came to. ``ejer``: who may see it; ``fil``: the file's neutral name.

    ``filfejl``: what is wrong with a file that could not be read; ``fejl``: that, or whatever else failed, as lines.
    """

    id: str
    ejer: str
    udloeber: datetime
    indgang: Indgang = field(repr=False)
    aftaler: Sequence[Aftale] = field(repr=False)
    valg: Koerselsvalg
    fil: str
    tilstand: Koerselstilstand = Koerselstilstand.KOERER
    fejl: tuple[str, ...] = ()
    filfejl: Filfejl | None = None
    kraever_adgangskode: bool = False
    indhold: Filindhold | None = field(default=None, repr=False)
    svar: Svarfiler = field(default_factory=Svarfiler, repr=False)
    genkoersel: Genkoersel | None = field(default=None, repr=False)
    efter: Genkoersel | None = field(default=None, repr=False)

    @property
    def raekker(self) -> int:
        """Rows of the file, once it is read."""
        return 0 if self.indhold is None else self.indhold.raekker_i_alt


class Genkoersler:
    """Those that are kept, the oldest first."""

    def __init__(self) -> None:
        self._alle: dict[str, Koersel] = {}
        self._i_gang: set[asyncio.Task[None]] = set()
        self.uploads = Uploadplads()

    def hent(self, id_: str, ejer: str, nu: datetime) -> Koersel:
        """The rerun of that id, for whoever began it.

        Raises:
            Problem: ``ukendt-id``, also once its time is up.

        """
        fundet = self._alle.get(id_)
        if fundet is None or fundet.ejer != ejer or nu >= fundet.udloeber:
            raise Problem(
                "ukendt-id",
                "Genkørslen findes ikke, eller dens tid er omme. Send filen igen.",
                "There is no such rerun, or its time is up; send the file again.",
                felt="genkoerselId",
                fundet=id_[:60],
                krav="en genkørsel fra den sidste time",
            )
        return fundet

    def start(
        self,
        regelsaet: Regelsaet,
        verden: Verdensmager | None,
        ejer: str,
        aftaler: Sequence[Aftale],
        valg: Koerselsvalg,
        nu: datetime,
        fil: Upload,
        kvitteringer: Upload | None = None,
        adgangskode: str | None = None,
    ) -> Koersel:
        """Begins on the file. Where too much is kept, the oldest of whoever has most gives way."""
        indgang = ny_indgang(regelsaet.katalog)
        koersel = Koersel(
            id=token_hex(12),
            ejer=ejer,
            udloeber=nu + VARIGHED,
            indgang=indgang,
            aftaler=aftaler,
            valg=valg,
            fil=indgang.pseudonymer.filnavn(fil.navn),
        )
        self._alle[koersel.id] = koersel
        asyncio.get_running_loop().call_later(VARIGHED.total_seconds(), self._alle.pop, koersel.id, None)

        def arbejd() -> None:
            koersel.indhold, koersel.svar = _laes(indgang, fil, kvitteringer, adgangskode)
            koersel.genkoersel = _paa_en_side(genkoer(regelsaet, aftaler, koersel.indhold, koersel.svar, valg, verden))

        self._begynd(koersel, arbejd, len(fil.data) + (0 if kvitteringer is None else len(kvitteringer.data)))
        return koersel

    def tilfoej_kvitteringer(
        self, regelsaet: Regelsaet, verden: Verdensmager | None, koersel: Koersel, kvitteringer: Upload
    ) -> None:
        """Runs it again with what production said.

        Raises:
            Problem: ``opgave-i-gang`` or ``forkert-tilstand``.

        """
        indhold = kraev_faerdig(koersel).indhold

        def arbejd() -> None:
            with i_hukommelsen() as mappe:
                sti = kvitteringer.lagt(mappe, "kvitteringer")
                andre = laes_kvitteringer(koersel.indgang, sti, Laesemaade(navn=kvitteringer.navn))
            svar = replace(koersel.svar, andre=andre)
            nu = _paa_en_side(genkoer(regelsaet, koersel.aftaler, indhold, svar, koersel.valg, verden))
            koersel.svar, koersel.genkoersel, koersel.efter = svar, nu, None

        self._begynd(koersel, arbejd, len(kvitteringer.data))

    def reparer(self, regelsaet: Regelsaet, verden: Verdensmager | None, koersel: Koersel) -> None:
        """Applies the repairs, and runs it again.

        Raises:
            Problem: ``opgave-i-gang`` or ``forkert-tilstand``.

        """
        foer = kraev_faerdig(koersel)

        def arbejd() -> None:
            koersel.genkoersel, efter = koer_repareret(
                regelsaet, koersel.aftaler, foer, koersel.svar, koersel.valg, verden
            )
            koersel.efter = _paa_en_side(efter)

        self._begynd(koersel, arbejd)

    def _begynd(self, koersel: Koersel, arbejd: Callable[[], None], antal: int = 0) -> None:
        """``antal``: bytes of the files that the work holds."""

        def faerdig(opgave: asyncio.Task[None]) -> None:
            self._i_gang.discard(opgave)
            self.uploads.slip(antal)
            self._ryd()

        koersel.tilstand = Koerselstilstand.KOERER
        self.uploads.tag(antal)
        opgave = asyncio.create_task(_udfoer(koersel, arbejd))
        self._i_gang.add(opgave)
        opgave.add_done_callback(faerdig)
        self._ryd()

    def _ryd(self) -> None:
        while len(self._alle) > MAKS or sum(et.raekker for et in self._alle.values()) > MAKS_RAEKKER_I_ALT:
            ((flest, _),) = Counter(et.ejer for et in self._alle.values()).most_common(1)
            del self._alle[next(id_ for id_, et in self._alle.items() if et.ejer == flest)]


def _paa_en_side(genkoersel: Genkoersel) -> Genkoersel:
    """As it is told where there is no command line."""
    noter = tuple(map(paa_en_side, genkoersel.noter))
    return replace(genkoersel, noter=noter, kontrol=til_siden(genkoersel.kontrol))


async def _udfoer(koersel: Koersel, arbejd: Callable[[], None]) -> None:
    """The work in a thread; whatever becomes of it is told of the rerun, and nothing of the file."""
    kunne_foer = koersel.genkoersel is not None
    try:
        with frist(None):
            await i_verden(_STED, Slags.LANG, arbejd)
    except Filfejl as fejl:
        koersel.filfejl = fejl.paa_en_side()
        koersel.fejl, koersel.kraever_adgangskode = koersel.filfejl.linjer, fejl.kraever_adgangskode
    except Exception as fejl:
        structlog.get_logger("genkoersel").error("uventet fejl", art=type(fejl).__name__)
        koersel.fejl, koersel.filfejl = (f"uventet fejl ({type(fejl).__name__}); intet er gemt",), None
    else:
        koersel.fejl, koersel.filfejl = (), None
    faerdig = not koersel.fejl or kunne_foer
    koersel.tilstand = Koerselstilstand.FAERDIG if faerdig else Koerselstilstand.FEJLET


async def til_en_historie(funktion: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The function's answer, worked out in one of the few threads that the server has for stories.

    Raises:
        VerdenOptaget: the others have them for as long as the call may wait.

    """
    return await i_verden(_HISTORIER, Slags.LANG, funktion, *args, **kwargs)


def kraev_faerdig(koersel: Koersel) -> Genkoersel:
    """What it came to.

    Raises:
        Problem: ``opgave-i-gang`` while it runs; ``forkert-tilstand`` where its file could not be read.

    """
    if koersel.tilstand is Koerselstilstand.KOERER:
        raise Problem(
            "opgave-i-gang",
            "Genkørslen er i gang. Vent, til den er færdig.",
            "The rerun is under way; wait until it is done.",
            felt="genkoerselId",
            fundet=koersel.id,
            krav=Koerselstilstand.FAERDIG.value,
        )
    if koersel.genkoersel is None:
        raise Problem(
            "forkert-tilstand",
            f"Der er intet kørt: {koersel.fejl[0]}. Ret det, og send filen igen.",
            "Nothing was run; correct what is told, and send the file again.",
            felt="genkoerselId",
            fundet=koersel.tilstand.value,
            krav=Koerselstilstand.FAERDIG.value,
        )
    return koersel.genkoersel


def _laes(
    indgang: Indgang, fil: Upload, kvitteringer: Upload | None, adgangskode: str | None
) -> tuple[Filindhold, Svarfiler]:
    with i_hukommelsen() as mappe:
        return laes_filer(
            indgang,
            fil.lagt(mappe, "krav"),
            None if kvitteringer is None else kvitteringer.lagt(mappe, "kvitteringer"),
            Laesemaade(navn=fil.navn, adgangskode=adgangskode),
            Laesemaade(navn=kvitteringer.navn, adgangskode=adgangskode) if kvitteringer is not None else None,
            maks=MAKS_RAEKKER,
        )
