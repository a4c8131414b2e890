"""From the rows of a table to actions: one row is one claim with one hæfter.

Rows that share reference and fordringstype are one claim with several hæftere. A related claim is tried alone, with
what the row tells of its main claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.former.krop import rens
from psrm_sandbox.former.valideringsfejl import som_fejl
from psrm_sandbox.indlaesning import celler
from psrm_sandbox.indlaesning.kolonner import NAVNE, SKYLDNERARTER, Kolonne, find, naermeste_navn
from psrm_sandbox.indlaesning.modeller import Filaktion, Filfejl, Fundsted, Raekke, Relateret, Tabel

_FRITEKST = frozenset({"beskrivelse", "note", "haefternote"})
_EKSEMPEL = "fordringstype;art;reference;beloeb;hovedstol;forfaldsdato;cpr"


@dataclass(slots=True)
class _Linje:
    """One row, read: the values of each part of the action."""

    nr: int
    dele: dict[str, dict[str, Any]]

    def del_(self, navn: str) -> dict[str, Any]:
        return self.dele.get(navn, {})

    @property
    def noegle(self) -> tuple[Any, ...] | None:
        """What makes two rows one claim."""
        fordring, aktion = self.del_("fordring"), self.del_("aktion")
        if not fordring.get("reference") or not fordring.get("fordringstype"):
            return None
        afsender = (aktion.get("fordringshaverId"), aktion.get("gruppe"))
        return (*afsender, fordring["reference"], fordring["fordringstype"])


@dataclass(slots=True)
class _Fordring:
    """The rows of one claim."""

    linjer: list[_Linje] = field(default_factory=list)

    def sted(self, enhed: str) -> str:
        return f"{enhed} " + ", ".join(str(linje.nr) for linje in self.linjer)


def som_aktioner(tabel: Tabel, er_relateret: Relateret, fil: str) -> tuple[Filaktion, ...]:
    """The actions of the table, in the order of their first rows.

    Raises:
        Filfejl: a column or a cell cannot be used.

    """
    kolonner = _kolonner(tabel)
    fejl: list[str] = []
    linjer = [_laes(tabel, kolonner, raekke, fejl) for raekke in tabel.raekker]
    if fejl:
        raise Filfejl.samlet(fejl)
    if not linjer:
        raise Filfejl("der er ingen rækker under overskriften")
    fordringer: dict[object, _Fordring] = {}
    for linje in linjer:
        fordringer.setdefault(linje.noegle or linje.nr, _Fordring()).linjer.append(linje)
    aktioner = [_aktion(fordring, tabel, er_relateret, fejl, fil) for fordring in fordringer.values()]
    if fejl:
        raise Filfejl.samlet(fejl)
    return tuple(aktion for aktion in aktioner if aktion is not None)


def _kolonner(tabel: Tabel) -> list[Kolonne | None]:
    """The columns in the header's order; None for one without a header, which must be empty."""
    kolonner = [find(overskrift) if overskrift.strip() else None for overskrift in tabel.overskrifter]
    if not any(kolonner):
        raise Filfejl(f"første række er ingen overskrift med kendte kolonner; den kunne begynde {_EKSEMPEL}")
    fejl: list[str] = []
    sete: dict[str, str] = {}
    for plads, (kolonne, overskrift) in enumerate(zip(kolonner, tabel.overskrifter, strict=True)):
        vist = rens(overskrift.strip())
        if kolonne is None and vist:
            forslag = naermeste_navn(overskrift)
            fejl.append(f"kolonnen {vist} kendes ikke" + (f"; mente du {forslag}?" if forslag else ""))
        elif kolonne is not None and kolonne.navn in sete:
            fejl.append(f"kolonnen {kolonne.navn} står to gange: {sete[kolonne.navn]} og {vist}, felt {plads + 1}")
        elif kolonne is not None:
            sete[kolonne.navn] = vist
    if fejl:
        raise Filfejl(*fejl, f"Kendte kolonner: {', '.join(NAVNE)}")
    return kolonner


def _laes(tabel: Tabel, kolonner: Sequence[Kolonne | None], raekke: Raekke, fejl: list[str]) -> _Linje:
    dele: dict[str, dict[str, Any]] = {}
    for plads, kolonne in enumerate(kolonner):
        celle = celler.ren(raekke.celler[plads])
        if celle is None:
            continue
        if kolonne is None:
            fejl.append(f"{tabel.enhed} {raekke.nr}: {rens(celle)} står i en kolonne uden overskrift")
            continue
        try:
            vaerdi = kolonne.laes(celle)
        except ValueError as krav:
            fejl.append(f"{tabel.sted(raekke.nr, plads)}: fundet {rens(celle)}; {krav}")
            continue
        if kolonne.navn in _FRITEKST:
            vaerdi = masker(vaerdi)
        dele.setdefault(kolonne.del_, {})[kolonne.noegle] = vaerdi
    sted = f"{tabel.enhed} {raekke.nr}"
    if dele.get("aktion", {}).get("aktionskode", Aktionskode.OPRETFORDRING) != Aktionskode.OPRETFORDRING:
        fejl.append(f"{sted}: en tabel rummer kun OPRETFORDRING; send andre aktioner som JSON")
    if "skyldner" in dele:
        _skyldner(dele, sted, tabel, fejl)
    return _Linje(raekke.nr, dele)


def _skyldner(dele: dict[str, dict[str, Any]], sted: str, tabel: Tabel, fejl: list[str]) -> None:
    """The flat columns cpr, cvr, se and akr as type and number."""
    raa = dele["skyldner"]
    flade = [art for art in SKYLDNERARTER if art in raa]
    if len(flade) > 1 or (flade and "nummer" in raa):
        fejl.append(f"{sted}: skyldneren er givet flere gange; brug én af " + ", ".join(("skyldnernummer", *flade)))
        return
    type_, nummer = raa.get("type"), raa.get("nummer")
    if flade:
        art = flade[0].upper()
        if type_ is not None and type_ != art:
            fejl.append(f"{sted}: skyldnertype er {rens(type_)}, men kolonnen {flade[0]} er udfyldt")
            return
        type_, nummer = art, raa[flade[0]]
    if type_ == "CPR" and nummer is not None:
        nummer = nummer.zfill(10) if tabel.tal and nummer.isdigit() else nummer
        nummer = nummer.replace("-", "") if len(nummer) == 11 and nummer[6] == "-" else nummer
    dele["skyldner"] = {"type": type_, "nummer": nummer}


def _aktion(fordring: _Fordring, tabel: Tabel, er_relateret: Relateret, fejl: list[str], fil: str) -> Filaktion | None:
    sted = fordring.sted(tabel.enhed)
    raekker = tuple(linje.nr for linje in fordring.linjer)
    fundsted = Fundsted(fil=fil, ark=tabel.ark, raekker=raekker, enhed=tabel.enhed)
    faelles: dict[str, dict[str, Any]] = {"aktion": {}, "fordring": {}, "hovedfordring": {}}
    haeftere = []
    for linje in fordring.linjer:
        for navn, samlet in faelles.items():
            for noegle, vaerdi in linje.del_(navn).items():
                if samlet.setdefault(noegle, vaerdi) != vaerdi:
                    fejl.append(
                        f"{sted}: {noegle} er {rens(samlet[noegle])} i én række og {rens(vaerdi)} i {linje.nr}; rækker "
                        "med samme reference og fordringstype er én fordring med flere hæftere"
                    )
        skyldner = linje.del_("skyldner")
        if skyldner or linje.del_("haefter"):
            haeftere.append({"skyldner": skyldner or None, **linje.del_("haefter")})
    aktion, stamdata = faelles["aktion"], {**faelles["fordring"], "haeftere": haeftere}
    raa = som_aktion(stamdata, faelles["hovedfordring"], aktion.get("fordringshaverId"), er_relateret)
    try:
        form = ProeveaktionForm.model_validate(raa)
        return Filaktion(sted=fundsted, raa=raa, form=form, gruppe=aktion.get("gruppe"))
    except ValidationError as forkert:
        for et in forkert.errors():
            vist = som_fejl({**et, "loc": ("body", *et["loc"])}, ProeveaktionForm)
            felt = str(vist["felt"] or "").rsplit(".", 1)[-1]
            fejl.append(f"{sted}, kolonne {felt}: fundet {vist['fundet']}; {vist['krav']}")
        return None


def som_aktion(
    fordring: dict[str, Any], hovedfordring: dict[str, Any], fordringshaver_id: Any, er_relateret: Relateret
) -> dict[str, Any]:
    """A lone claim as an OPRETFORDRING; a related one stands alone, with what is told of its main claim."""
    aktion = {"aktionskode": Aktionskode.OPRETFORDRING.value, "fordringshaverId": fordringshaver_id}
    if hovedfordring:
        fordring = {**fordring, "hovedfordring": hovedfordring}
    kode = fordring.get("fordringstype")
    alene = fordring.get("hovedfordring") or fordring.get("hovedfordringsId")
    if alene or (isinstance(kode, str) and er_relateret(kode)):
        return {**aktion, "fordring": None, "relateredeFordringer": [fordring]}
    return {**aktion, "fordring": fordring}
