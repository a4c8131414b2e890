"""A rerun as files, for every face that hands them out: page, workbook, JSON, and one claim's story in a ZIP."""

import zipfile
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO

from psrm_sandbox import __version__
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.genkoersel import jsonsvar, regneark, side
from psrm_sandbox.filformer.genkoersel.historie import Historieform, historie_id, som_filer
from psrm_sandbox.forbindelse.genkoersler import Koersel, kraev_faerdig
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.services.genkoersel.historie import historie
from psrm_sandbox.services.genkoersel.historiemodeller import Historie, KanIkkeFortaelles
from psrm_sandbox.services.genkoersel.sammenligning import Sammenligning, sammenlign, som_koersel


class Genkoerselsform(StrEnum):
    """The forms of the result."""

    HTML = "html"
    XLSX = "xlsx"
    JSON = "json"


def som_fil(t: Tilstand, koersel: Koersel, form: Genkoerselsform) -> bytes:
    """The result in that form.

    Raises:
        Problem: ``opgave-i-gang`` or ``forkert-tilstand``.

    """
    genkoersel, sammenlignet = kraev_faerdig(koersel), sammenlignet_i(t, koersel)
    if form is Genkoerselsform.HTML:
        return side.som_side(genkoersel, koersel.fil, __version__).encode()
    if form is Genkoerselsform.JSON:
        egen = som_koersel(koersel.fil, genkoersel, __version__, t.regelsaet.katalog.version)
        return jsonsvar.tekst(jsonsvar.som_json(genkoersel, egen, sammenligning=sammenlignet)).encode()
    ud = BytesIO()
    regneark.skriv_regneark(ud, genkoersel, koersel.fil, sammenlignet)
    return ud.getvalue()


def som_uenigheder(t: Tilstand, koersel: Koersel) -> bytes:
    """The disagreements with production, with nothing of any claim.

    Raises:
        Problem: ``opgave-i-gang`` or ``forkert-tilstand``.

    """
    sager = kraev_faerdig(koersel).sager
    return jsonsvar.tekst(jsonsvar.uenighedsliste(sager, __version__, t.regelsaet.katalog.version)).encode()


def sammenlignet_i(t: Tilstand, koersel: Koersel) -> Sammenligning | None:
    """Before and after the repair, where it has been run."""
    if koersel.genkoersel is None or koersel.efter is None:
        return None
    version = t.regelsaet.katalog.version
    foer = som_koersel(f"{koersel.fil}, før", koersel.genkoersel, __version__, version)
    return sammenlign(foer, som_koersel(f"{koersel.fil}, efter", koersel.efter, __version__, version))


def som_historie(t: Tilstand, koersel: Koersel, nr: int) -> tuple[str, bytes]:
    """The claim of that place as story, test and bug report in a ZIP, and its name.

    Raises:
        Problem: as `som_historiefiler`.

    """
    et = _fortalt(t, koersel, nr)
    ud = BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as pakke:
        for navn, tekst in som_filer(et, __version__).values():
            pakke.writestr(navn, tekst)
    return f"{historie_id(et)}.zip", ud.getvalue()


def som_historiefiler(t: Tilstand, koersel: Koersel, nr: int) -> Mapping[Historieform, tuple[str, str]]:
    """The claim of that place, counted from 0, in each form: the file's name and its text.

    Raises:
        Problem: ``ukendt-id`` for a claim that is not there; ``forkert-tilstand`` where it can be no story, or nothing
            was run; ``opgave-i-gang``.

    """
    return som_filer(_fortalt(t, koersel, nr), __version__)


def _fortalt(t: Tilstand, koersel: Koersel, nr: int) -> Historie:
    genkoersel = kraev_faerdig(koersel)
    if not 0 <= nr < len(genkoersel.sager):
        raise Problem(
            "ukendt-id",
            "Kravet findes ikke i genkørslen.",
            "There is no such claim.",
            felt="nr",
            fundet=str(nr)[:20],
            krav=f"0 til {len(genkoersel.sager) - 1}" if genkoersel.sager else "en genkørsel med krav i",
        )
    try:
        return historie(t.regelsaet, koersel.aftaler, genkoersel, genkoersel.sager[nr], t.genkoerselsverden)
    except KanIkkeFortaelles as fejl:
        raise Problem(
            "forkert-tilstand",
            f"Kravet kan ikke blive en historie: {fejl}.",
            "The claim can be no story of its own.",
            felt="nr",
            fundet=str(nr),
            krav="et krav, der kan stå alene",
        ) from None
