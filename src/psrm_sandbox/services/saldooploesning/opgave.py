"""A creditor's list taken in for a reconciliation, resolved in a process of its own, and the answer shown.

Everything lies in a folder for the reconciliation, beside its world: the list until it has been read, how far it is
with the summary (`gemt.py`), and the differences. The heavy modules are imported only where a list is worked on.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from psrm_sandbox.domain.afstemning import Afstemning
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.afstemning.afstemning import egen, kraev_opgjort
from psrm_sandbox.services.afstemning.visning import Afstemningssyn
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.porte.saldo import Saldosted
from psrm_sandbox.services.porte.transaktion import Laesbar, Side
from psrm_sandbox.services.saldooploesning import gemt
from psrm_sandbox.services.saldooploesning.modeller import (
    Forskel,
    Forskelsaarsag,
    Listefejl,
    Saldooploesning,
    Saldooversigt,
    Saldostand,
    Saldotilstand,
)

_LISTE, _FORSKELLE = "liste", "forskelle.parquet"
CSV, XLSX = "csv", "xlsx"


class Saldoverden(Laesbar[Afstemningssyn], Saldosted, Protocol):
    """A world with reconciliations whose differences can be resolved."""


class Saldoopgavested(Saldosted, Protocol):
    """Where it is done: in a process of its own, or where the world is held."""

    @property
    def kan_have_opgaver(self) -> bool:
        """Whether a world can have processes of its own."""
        ...

    def laes_for_sig(self) -> AbstractContextManager[Afstemningssyn]:
        """A view for what takes long."""
        ...


def forbered(adgang: Adgang[Saldoverden], afstemnings_id: str) -> Afstemning:
    """The reconciliation, if a list may be sent to it now.

    Raises:
        Problem: ``ukendt-id``; ``forkert-tilstand`` before its cut-off is over; ``saldooploesning-i-gang``.

    """
    with adgang.verden.laes() as laeser:
        post = egen(adgang, laeser, afstemnings_id)
        dag = dansk_dag(laeser.ur().nu)
    kraev_opgjort(post, dag)
    if (i_gang := adgang.verden.saldo_i_gang) is not None:
        raise _i_gang(i_gang)
    return post


def _i_gang(afstemnings_id: str) -> Problem:
    return Problem(
        "saldooploesning-i-gang",
        f"En saldoopløsning kører allerede i sandkassen, til afstemningen {afstemnings_id}. Vent, til den er færdig.",
        f"A difference is being resolved in this world already, of reconciliation {afstemnings_id}; wait for it.",
        felt="afstemningsId",
        fundet=afstemnings_id,
        krav="én saldoopløsning ad gangen",
        ekstra={"saldooploesning": afstemnings_id},
    )


def start(verden: Saldoopgavested, post: Afstemning, liste: Path) -> Saldooploesning:
    """Begins on the list, which is moved. A world that can have jobs does it beside the service, another in place.

    Raises:
        Problem: ``saldooploesning-i-gang``.

    """
    navn = str(post.nr)
    if not verden.begynd_saldo(navn):
        raise _i_gang(verden.saldo_i_gang or navn)
    i_proces = False
    try:
        mappe = verden.saldomappe / navn
        shutil.rmtree(mappe, ignore_errors=True)
        mappe.mkdir()
        liste.replace(mappe / _LISTE)
        gemt.gem(mappe, Saldostand(tilstand=Saldotilstand.KOERER))
        if verden.kan_have_opgaver:
            verden.start_saldo(navn)
            i_proces = True
        else:
            with verden.laes_for_sig() as laeser:
                udfoer(laeser, mappe, navn)
    finally:
        if not i_proces:
            verden.slut_saldo()
    return _vis(post, mappe, lambda: i_proces)


def udfoer(laeser: Afstemningssyn, mappe: Path, navn: str) -> None:
    """Reads the list in the folder, resolves the difference, and leaves the answer there."""
    from psrm_sandbox.services.saldooploesning import laesning, opgoerelse  # noqa: PLC0415 - Polars

    post = laeser.afstemning(int(navn))
    if post is None:
        return
    liste = mappe / _LISTE
    try:
        bog, noter = laesning.laes(liste)
    except Listefejl as fejl:
        gemt.gem(mappe, _fejlet(fejl))
        return
    except MemoryError:
        gemt.gem(mappe, _fejlet(Listefejl.hele("en mindre liste; del den, eller send den som CSV")))
        return
    finally:
        liste.unlink(missing_ok=True)
    i_dag = dansk_dag(laeser.ur().nu)
    psrm = opgoerelse.psrms_side(bevaegelser.alle(laeser, post.fordringshaver_id, i_dag))
    svar = opgoerelse.oploes(psrm, bog, post.skaeringsdato, noter)
    svar.forskelle.write_parquet(mappe / _FORSKELLE)
    gemt.gem(mappe, Saldostand(tilstand=Saldotilstand.FAERDIG, oversigt=svar.oversigt))


def _fejlet(fejl: Listefejl) -> Saldostand:
    return Saldostand(tilstand=Saldotilstand.FEJLET, fejl=fejl.celler, antal_fejl=fejl.antal)


def _vis(post: Afstemning, mappe: Path, i_gang: Callable[[], bool]) -> Saldooploesning:
    """As it is kept. It shows that it has ended when the place is free: a new list is then taken."""
    stand = gemt.laes(mappe)
    if i_gang():  # asked after it was read
        stand = Saldostand(tilstand=Saldotilstand.KOERER)
    elif stand.tilstand is Saldotilstand.KOERER:
        stand = gemt.laes(mappe)  # it may have ended between the two
    if stand.tilstand is Saldotilstand.KOERER and not i_gang():
        stand = replace(stand, tilstand=Saldotilstand.AFBRUDT)
        (mappe / _LISTE).unlink(missing_ok=True)  # nobody will read it, and it is anybody's
    return Saldooploesning(**felter(stand), afstemnings_id=post.nr, fordringshaver_id=post.fordringshaver_id)


def hent(adgang: Adgang[Saldoverden], afstemnings_id: str) -> Saldooploesning:
    """How far it is, and the summary when it is done.

    Raises:
        Problem: ``ukendt-id``, also where no list has been sent.

    """
    post, mappe = _find(adgang, afstemnings_id)
    return _vis(post, mappe, lambda: adgang.verden.saldo_i_gang == str(post.nr))


def _find(adgang: Adgang[Saldoverden], afstemnings_id: str) -> tuple[Afstemning, Path]:
    with adgang.verden.laes() as laeser:
        post = egen(adgang, laeser, afstemnings_id)
    mappe = adgang.verden.saldomappe / str(post.nr)
    if not gemt.findes(mappe):
        raise Problem(
            "ukendt-id",
            f"Ingen liste er sendt til afstemningen {post.nr}.",
            "No list has been sent to this reconciliation.",
            felt="afstemningsId",
            fundet=str(post.nr),
            krav="fordringshavers egen liste, sendt til afstemningen først",
        )
    return post, mappe


def _faerdig(adgang: Adgang[Saldoverden], afstemnings_id: str) -> tuple[Saldooversigt, Path]:
    post, mappe = _find(adgang, afstemnings_id)
    vist = _vis(post, mappe, lambda: adgang.verden.saldo_i_gang == str(post.nr))
    if vist.oversigt is None:
        raise Problem(
            "forkert-tilstand",
            f"Saldoopløsningen er {vist.tilstand}; der er ingen forskelle at hente.",
            f"It is {vist.tilstand}; there are no differences to fetch.",
            felt="afstemningsId",
            fundet=vist.tilstand,
            krav=Saldotilstand.FAERDIG.value,
        )
    return vist.oversigt, mappe / _FORSKELLE


def hent_forskelle(
    adgang: Adgang[Saldoverden], afstemnings_id: str, side: Side, aarsag: Forskelsaarsag | None
) -> Listeside[Forskel]:
    """A page of the differences: by cause, the largest first. They are counted from 1 in that order.

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand`` when it is not done.

    """
    import polars as pl  # noqa: PLC0415 - only where a list is worked on

    from psrm_sandbox.services.saldooploesning.opgoerelse import som_poster  # noqa: PLC0415 - Polars

    _, fil = _faerdig(adgang, afstemnings_id)
    ramme = pl.scan_parquet(fil).with_row_index("plads", offset=1)
    if aarsag is not None:
        ramme = ramme.filter(pl.col("aarsag") == aarsag.value)
    fundne = ramme.filter(pl.col("plads") > side.efter).head(side.antal + 1).collect()
    viste = fundne.head(side.antal)
    naeste = int(viste["plads"][-1]) if fundne.height > viste.height else None
    return Listeside(poster=tuple(som_poster(viste)), naeste=naeste)


def skriv_fil(adgang: Adgang[Saldoverden], afstemnings_id: str, form: str) -> Path:
    """All the differences as a file of that form, which the caller removes.

    Raises:
        Problem: ``ukendt-id``, ``forkert-tilstand``, or ``for-mange-forskelle`` for a workbook.

    """
    import polars as pl  # noqa: PLC0415 - only where a list is worked on

    from psrm_sandbox.services.saldooploesning import udskrift  # noqa: PLC0415 - Polars

    oversigt, fil = _faerdig(adgang, afstemnings_id)
    if form == XLSX:
        udskrift.kraev_plads(oversigt.antal)
    haandtag, sti = tempfile.mkstemp(dir=adgang.verden.saldomappe, suffix=f".{form}")
    os.close(haandtag)
    ud = Path(sti)
    try:
        if form == XLSX:
            udskrift.skriv_xlsx(oversigt, pl.read_parquet(fil), ud)
        else:
            udskrift.skriv_csv(pl.scan_parquet(fil), ud)
    except BaseException:
        ud.unlink(missing_ok=True)
        raise
    return ud
