"""SOAP messages of claims (MFFordringIndberet, either flavour) as actions: one file, or an archive of messages.

The form is a reconstruction; see ``seed/soap/skema.yaml``. An action that cannot be read is left out and told by its
place, counted from 1; of an archive, so is a message.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.former.valideringsfejl import som_fejl
from psrm_sandbox.indlaesning.filfejl import Filfejl, udeladt_flere
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted, SkrivOm, Udeladt
from psrm_sandbox.indlaesning.soapbesked import Soapbesked, aabn_besked, dag_i, kort_sti
from psrm_sandbox.soapform.laesning import Formbrud
from psrm_sandbox.soapform.leverance import AKTIONER, laes_enkeltvis
from psrm_sandbox.soapform.skema import Smag
from psrm_sandbox.soapform.stier import xmlsti

ENHED = "FordringAktion"
MAKS_UDELADT = 10_000
_SERVICE = "MFFordringIndberet"


@dataclass(slots=True)
class _Laesning:
    """The actions read so far, those left out, and the days that the messages were sent."""

    aktioner: list[Filaktion] = field(default_factory=list)
    udeladt: list[Udeladt] = field(default_factory=list)
    noter: list[str] = field(default_factory=list)
    dage: list[date | None] = field(default_factory=list)
    i_alt: int = 0
    flere: int = 0

    def udelad(self, sted: Fundsted, felt: str, fundet: str, krav: str) -> None:
        if len(self.udeladt) < MAKS_UDELADT:
            self.udeladt.append(Udeladt(sted=sted, kolonne=felt or None, fundet=fundet, krav=krav))
        else:
            self.flere += 1


def laes_soapfil(beskeder: Iterable[tuple[bytes, str]], skriv_om: SkrivOm | None) -> Filindhold:
    """The actions of the messages, each with its file's name, in their order.

    Raises:
        Filfejl: none of them can be read.

    """
    laesning = _Laesning()
    fejl: list[Udeladt] = []
    for sted, data in _med_sted(beskeder):
        try:
            _besked(aabn_besked(data, skriv_om), sted, laesning)
        except Filfejl as brud:
            fejl += [replace(et, sted=sted) for et in brud.fejl]
    if not laesning.aktioner:
        raise Filfejl.af([*fejl, *laesning.udeladt], laesning.flere)
    return Filindhold(
        aktioner=laesning.aktioner,
        udeladt=[*fejl, *laesning.udeladt][:MAKS_UDELADT],
        noter=(*dict.fromkeys(laesning.noter), *_om_dagen(laesning.dage), *udeladt_flere(laesning.flere)),
        modtagelsesdato=laesning.dage[0] if len(set(laesning.dage)) == 1 else None,
        raekker_i_alt=laesning.i_alt,
    )


def _med_sted(beskeder: Iterable[tuple[bytes, str]]) -> Iterator[tuple[Fundsted, bytes]]:
    """Each message with its place; of several, its number, since their names may have been made neutral."""
    alle = list(beskeder)
    for nr, (data, navn) in enumerate(alle, 1):
        yield Fundsted(fil=navn, enhed=f"besked {nr}" if len(alle) > 1 else ""), data


def _besked(besked: Soapbesked, hele: Fundsted, laesning: _Laesning) -> None:
    if besked.er_svar or besked.tjeneste.service != _SERVICE:
        raise Filfejl(
            "beskeden er et svar og har ingen fordringer" if besked.er_svar else "beskeden har ingen fordringer",
            f"{_SERVICE}_I, som den blev sendt",
            "giv filen med fordringerne, og svaret ved siden af som kvitteringer",
        )
    try:
        laest, brud, ukendte = laes_enkeltvis(besked.element, besked.tjeneste, besked.smag)
    except Formbrud as fejl:
        raise Filfejl(
            f"beskeden kan ikke læses ved {kort_sti(fejl)}", fejl.krav, "ret beskeden dér, eller hent den igen"
        ) from None
    aktioner = laest.get(AKTIONER, ())
    if not aktioner:
        raise Filfejl("beskeden har ingen aktioner", f"mindst én {ENHED}", "hent den igen, som den blev sendt")
    laesning.dage.append(dag_i(laest.get("transaktionstid")))
    laesning.noter += [f"Sprunget over i beskeden: {navn}" for navn in ukendte]
    for nr, raa in enumerate(aktioner):
        laesning.i_alt += 1
        sted = replace(hele, raekker=(nr + 1,), enhed=", ".join(led for led in (hele.enhed, ENHED) if led))
        if nr in brud:
            laesning.udelad(sted, kort_sti(brud[nr]), brud[nr].fundet or "", brud[nr].krav)
        else:
            _aktion(raa, sted, besked.smag, laesning)


def _aktion(raa: Mapping[str, Any], sted: Fundsted, smag: Smag, laesning: _Laesning) -> None:
    try:
        form = ProeveaktionForm.model_validate(raa)
    except ValidationError as forkert:
        for et in forkert.errors():
            vist = som_fejl({**et, "loc": ("body", *et["loc"])}, ProeveaktionForm, raa)
            element = xmlsti((AKTIONER, *et["loc"]), "FordringIndberetInd", smag).rpartition("/")[2]
            laesning.udelad(sted, element, str(vist["fundet"] or ""), str(vist["krav"]))
        return
    laesning.aktioner.append(Filaktion(sted=sted, som_sendt=lambda: raa, aktion=form.til_domaene()))


def _om_dagen(dage: list[date | None]) -> Iterable[str]:
    if len(set(dage)) > 1:
        yield "Beskederne er sendt på hver sin dag: giv kvitteringerne med, eller vælg modtagelsesdatoen."
    elif dage[0] is not None:
        yield f"Modtagelsesdatoen er læst af beskedens TransaktionsTid: {dage[0].isoformat()}."
