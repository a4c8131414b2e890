"""Stage 4, debtors: the numbers are known, nobody stands twice, judgments and settlements have their dates.

Every well-formed test number exists; one that is not well-formed, or is on the world's list, is not found (S-13).
"""

from collections.abc import Iterator

from psrm_sandbox.domain.aktion import Nedskrivning
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.maskering import masker, masker_skyldner
from psrm_sandbox.domain.skyldnernummer import CIFRE, er_velformet, normalt_nummer
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.korrektion import sti
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag
from psrm_sandbox.validering.valg import Valg


def vist_nummer(skyldner: Skyldner) -> str | None:
    """The number as a finding shows it: a CPR by its first six digits, a real-looking one not at all."""
    nummer = skyldner.nummer
    return masker_skyldner(skyldner.type, masker(nummer)) if nummer is not None else None


def findes(valg: Valg, skyldner: Skyldner) -> bool:
    """Whether the number is found. One not given at all counts as found: it is not this error (550, 433)."""
    if not skyldner.type or not skyldner.type.strip():
        return True
    nummer = normalt_nummer(skyldner.type, skyldner.nummer)
    if nummer is None:
        return True
    return er_velformet(skyldner.type, nummer, aegte_cpr=valg.aegte_cpr) and nummer not in valg.ukendte_skyldnere


def _nedskrivningens_skyldner(sag: Aktionssag) -> Iterator[Brud]:
    struktur = sag.aktion.struktur
    skyldner = struktur.skyldner if isinstance(struktur, Nedskrivning) else None
    if skyldner is not None and not findes(sag.valg, skyldner):
        yield Brud(sti(sag, "skyldner"), _fundet(skyldner), _krav(skyldner))


@kontrol(5, struktur=_nedskrivningens_skyldner)
def skyldner_findes(f: Fordringssag) -> Iterator[Brud]:
    """Each debtor's number is found. One not given at all is 550's matter."""
    valg = f.sag.valg
    for nr, haefter in enumerate(f.fordring.haeftere):
        skyldner = haefter.skyldner
        if skyldner is not None and not findes(valg, skyldner):
            yield Brud(f"haeftere[{nr}].skyldner", _fundet(skyldner), _krav(skyldner))


def _fundet(skyldner: Skyldner) -> str:
    return f"{masker(str(skyldner.type))} {vist_nummer(skyldner)}"


def _krav(skyldner: Skyldner) -> str:
    type_, nummer = str(skyldner.type), str(normalt_nummer(skyldner.type, skyldner.nummer))
    if type_ not in CIFRE:
        return "en skyldner af typen " + ", ".join(CIFRE)
    if type_ == "CPR" and er_velformet(type_, nummer, aegte_cpr=True) and not er_velformet(type_, nummer):
        return "en testperson: fødselsdagen plus 60 (61-91)"
    if type_ == "CPR":
        return "et kendt CPR-nummer på 10 cifre, dag plus 60, med eller uden bindestreg"
    return f"et kendt {type_}-nummer på {CIFRE[type_]} cifre"


@kontrol(528)
def ingen_haefter_to_gange(f: Fordringssag) -> Iterator[Brud]:
    """No debtor stands twice on the claim; two spellings of one CPR number are the same."""
    if len(f.fordring.haeftere) < 2:
        return
    sete: dict[tuple[str | None, str | None], int] = {}
    for nr, haefter in enumerate(f.fordring.haeftere):
        if haefter.skyldner is None or haefter.skyldner.identitet[1] is None:
            continue
        foerste = sete.setdefault(haefter.skyldner.identitet, nr)
        if foerste != nr:
            krav = f"en anden skyldner end haeftere[{foerste}]"
            yield Brud(f"haeftere[{nr}].skyldner", vist_nummer(haefter.skyldner), krav)


@kontrol(531)
def dom_har_dato(f: Fordringssag) -> Iterator[Brud]:
    """A debtor marked with a judgment has its date."""
    for nr, haefter in enumerate(f.fordring.haeftere):
        if haefter.dom and haefter.domsdato is None:
            yield Brud(f"haeftere[{nr}].domsdato", None, "dommens dato, når dom er true")


@kontrol(532)
def domsdato_har_dom(f: Fordringssag) -> Iterator[Brud]:
    """A date of judgment comes with the mark."""
    for nr, haefter in enumerate(f.fordring.haeftere):
        if haefter.domsdato is not None and not haefter.dom:
            krav = f"true, når domsdato er {haefter.domsdato.isoformat()}"
            yield Brud(f"haeftere[{nr}].dom", None if haefter.dom is None else "false", krav)


@kontrol(533)
def dom_og_forlig_er_afsagt(f: Fordringssag) -> Iterator[Brud]:
    """A date of judgment or settlement lies no later than the day of receipt."""
    dag = f.sag.dag
    for nr, haefter in enumerate(f.fordring.haeftere):
        for felt, dato in (("domsdato", haefter.domsdato), ("forligsdato", haefter.forligsdato)):
            if dato is not None and dato > dag:
                yield Brud(f"haeftere[{nr}].{felt}", dato.isoformat(), f"senest modtagelsesdatoen {dag.isoformat()}")


FORDRING = (skyldner_findes, ingen_haefter_to_gange, dom_har_dato, domsdato_har_dom, dom_og_forlig_er_afsagt)
