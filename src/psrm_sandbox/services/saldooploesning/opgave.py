"""A creditor's list taken in for a reconciliation, resolved in a process of its own, and the answer shown.

Everything lies in a folder for the reconciliation, beside its world: the list until it has been read, `tilstand.json`
with how far it is, `oversigt.json` and the differences. The heavy modules are imported only where a list is worked on.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from psrm_sandbox.domain.afstemning import Afstemning
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.afstemning.afstemning import egen, kraev_opgjort
from psrm_sandbox.services.afstemning.visning import Afstemningssyn
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.porte.saldo import Saldosted
from psrm_sandbox.services.porte.transaktion import Laesbar, Side
from psrm_sandbox.services.saldooploesning.modeller import Forskelsaarsag, Listefejl, Saldotilstand

_TILSTAND, _LISTE, _FORSKELLE = "tilstand.json", "liste", "forskelle.parquet"
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
    sti = adresse(afstemnings_id)
    return Problem(
        "saldooploesning-i-gang",
        f"En saldoopløsning kører allerede i sandkassen. Vent, til den er færdig: {sti}",
        f"A difference is being resolved in this world already; wait until it is done: {sti}",
        felt="afstemningsId",
        fundet=afstemnings_id,
        krav="én saldoopløsning ad gangen",
        ekstra={"saldooploesning": afstemnings_id},
    )


def adresse(afstemnings_id: str) -> str:
    """Where the answer is."""
    return f"/sandkasse/afstemninger/{afstemnings_id}/saldooploesning"


def start(verden: Saldoopgavested, post: Afstemning, liste: Path) -> dict[str, Any]:
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
        _gem(mappe, Saldotilstand.KOERER)
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
        celler = [{"raekke": c.raekke, "kolonne": c.kolonne, "fundet": c.fundet, "krav": c.krav} for c in fejl.celler]
        _gem(mappe, Saldotilstand.FEJLET, fejl=celler, antalFejl=fejl.antal)
        return
    except MemoryError:
        krav = "en mindre liste; del den, eller send den som CSV"
        _gem(
            mappe,
            Saldotilstand.FEJLET,
            fejl=[{"raekke": None, "kolonne": None, "fundet": None, "krav": krav}],
            antalFejl=1,
        )
        return
    finally:
        liste.unlink(missing_ok=True)
    i_dag = dansk_dag(laeser.ur().nu)
    psrm = opgoerelse.psrms_side(bevaegelser.alle(laeser, post.fordringshaver_id, i_dag))
    svar = opgoerelse.oploes(psrm, bog, post.skaeringsdato, noter)
    svar.forskelle.write_parquet(mappe / _FORSKELLE)
    _gem(mappe, Saldotilstand.FAERDIG, oversigt=opgoerelse.vis(svar, post.skaeringsdato))


def _laes(mappe: Path) -> Mapping[str, Any]:
    gemt: Mapping[str, Any] = json.loads((mappe / _TILSTAND).read_text(encoding="utf-8"))
    return gemt


def _gem(mappe: Path, tilstand: Saldotilstand, **mere: Any) -> None:
    """Written beside and put in place, so that a reader sees the one or the other."""
    ny = mappe / f"{_TILSTAND}.ny"
    ny.write_text(json.dumps({"tilstand": tilstand.value, **mere}, ensure_ascii=False), encoding="utf-8")
    ny.replace(mappe / _TILSTAND)


def _vis(post: Afstemning, mappe: Path, i_gang: Callable[[], bool]) -> dict[str, Any]:
    """As it is kept. It shows that it has ended when the place is free: a new list is then taken."""
    gemt = _laes(mappe)
    if i_gang():  # asked after it was read
        gemt = {"tilstand": Saldotilstand.KOERER}
    elif gemt["tilstand"] == Saldotilstand.KOERER:
        gemt = _laes(mappe)  # it may have ended between the two
    tilstand = Saldotilstand(gemt["tilstand"])
    if tilstand is Saldotilstand.KOERER and not i_gang():
        tilstand = Saldotilstand.AFBRUDT
        (mappe / _LISTE).unlink(missing_ok=True)  # nobody will read it, and it is anybody's
    return {
        "afstemningsId": str(post.nr),
        "fordringshaverId": post.fordringshaver_id,
        "tilstand": tilstand.value,
        "oversigt": gemt.get("oversigt"),
        "fejl": gemt.get("fejl", []),
        "antalFejl": gemt.get("antalFejl", 0),
        "adresse": adresse(str(post.nr)),
    }


def hent(adgang: Adgang[Saldoverden], afstemnings_id: str) -> dict[str, Any]:
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
    if not (mappe / _TILSTAND).exists():
        raise Problem(
            "ukendt-id",
            f"Ingen liste er sendt til afstemningen {post.nr}.",
            "No list has been sent to this reconciliation.",
            felt="afstemningsId",
            fundet=str(post.nr),
            krav=f"POST {adresse(str(post.nr))} først",
        )
    return post, mappe


def _faerdig(adgang: Adgang[Saldoverden], afstemnings_id: str) -> tuple[dict[str, Any], Path]:
    post, mappe = _find(adgang, afstemnings_id)
    vist = _vis(post, mappe, lambda: adgang.verden.saldo_i_gang == str(post.nr))
    if vist["tilstand"] != Saldotilstand.FAERDIG:
        raise Problem(
            "forkert-tilstand",
            f"Saldoopløsningen er {vist['tilstand']}; der er ingen forskelle at hente.",
            f"It is {vist['tilstand']}; there are no differences to fetch.",
            felt="afstemningsId",
            fundet=vist["tilstand"],
            krav=Saldotilstand.FAERDIG.value,
        )
    return vist, mappe / _FORSKELLE


def hent_forskelle(
    adgang: Adgang[Saldoverden], afstemnings_id: str, side: Side, aarsag: Forskelsaarsag | None
) -> dict[str, Any]:
    """A page of the differences: by cause, the largest first. They are counted from 1 in that order.

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand`` when it is not done.

    """
    import polars as pl  # noqa: PLC0415 - only where a list is worked on

    from psrm_sandbox.services.saldooploesning.opgoerelse import vis_forskel  # noqa: PLC0415 - Polars

    _, fil = _faerdig(adgang, afstemnings_id)
    ramme = pl.scan_parquet(fil).with_row_index("plads", offset=1)
    if aarsag is not None:
        ramme = ramme.filter(pl.col("aarsag") == aarsag.value)
    fundne = ramme.filter(pl.col("plads") > side.efter).head(side.antal + 1).collect().to_dicts()
    viste = fundne[: side.antal]
    return {
        "forskelle": [vis_forskel(raekke) for raekke in viste],
        "naeste": str(viste[-1]["plads"]) if len(fundne) > len(viste) else None,
    }


def skriv_fil(adgang: Adgang[Saldoverden], afstemnings_id: str, form: str) -> Path:
    """All the differences as a file of that form, which the caller removes.

    Raises:
        Problem: ``ukendt-id``, ``forkert-tilstand``, or ``for-mange-forskelle`` for a workbook.

    """
    import polars as pl  # noqa: PLC0415 - only where a list is worked on

    from psrm_sandbox.services.saldooploesning import udskrift  # noqa: PLC0415 - Polars

    vist, fil = _faerdig(adgang, afstemnings_id)
    if form == XLSX:
        udskrift.kraev_plads(sum(aarsag["antal"] for aarsag in vist["oversigt"]["aarsager"]))
    haandtag, sti = tempfile.mkstemp(dir=adgang.verden.saldomappe, suffix=f".{form}")
    os.close(haandtag)
    ud = Path(sti)
    try:
        if form == XLSX:
            udskrift.skriv_xlsx(vist["oversigt"], pl.read_parquet(fil), ud)
        else:
            udskrift.skriv_csv(pl.scan_parquet(fil), ud)
    except BaseException:
        ud.unlink(missing_ok=True)
        raise
    return ud
