"""The lists beside the types' own files: types known by name, retired codes, DMI's codes, codes merely named."""

from pathlib import Path

from pydantic import TypeAdapter

from psrm_sandbox.datafiler import Datafejl, Placeret, laes_yaml, naermeste, som_model
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Kilde, Kode, Typestatus, UdenFilter
from psrm_sandbox.indgangsfilter.omraader import Omraader
from psrm_sandbox.indgangsfilter.opslag import DmiKode, Noegle, UdgaaetKode
from psrm_sandbox.indgangsfilter.regler import Filterregel, Model

Typer = dict[Noegle, Fordringstype]
_Sti = tuple[str | int, ...]


class _FaellesFilter(Model):
    hovedfordring: tuple[Filterregel, ...]
    relateret: tuple[Filterregel, ...]
    alle: tuple[Filterregel, ...]


class _UdenFilterFil(Model):
    statusser: dict[Typestatus, str]
    kilder: dict[str, Kilde]
    typer: tuple[UdenFilter, ...]


class _Kodenavn(Model):
    kode: Kode
    navn: str | None
    afloest_af: str | None


class _DmiBlok(Model):
    kilde: str
    fordringshavergruppe: str
    koder: tuple[_Kodenavn, ...]


_UDGAAEDE = TypeAdapter(tuple[UdgaaetKode, ...])
_UDENFOR = TypeAdapter(dict[str, tuple[Kode, ...]])
_DMI = TypeAdapter(tuple[_DmiBlok, ...])
_I_DMI = "koden findes også i det gamle system (DMI)"


def tilfoej(typer: Typer, type_: Fordringstype, omraader: Omraader, fil: Path, linje: int | None) -> None:
    """Adds a type; one that stands in no area says why.

    Raises:
        Datafejl: the group has the code already, or nothing says why it stands in no area.

    """
    if type_.omraade is None:
        hvorfor = omraader.hvorfor_intet(type_.fordringshavergruppe)
        if hvorfor is None:
            raise Datafejl(fil, linje, f"fordringstypen {type_.kode} for alle grupper har intet forretningsområde")
        type_ = type_.med(omraade_ukendt=hvorfor)
    if type_.noegle in typer:
        raise Datafejl(fil, linje, f"fordringstypen {type_.kode} findes allerede for {type_.fordringshavergruppe}")
    typer[type_.noegle] = type_


def tilfoej_uden_filter(mappe: Path, typer: Typer, omraader: Omraader) -> None:
    """Adds the types of ``uden-filter.yaml``, with the rules of ``faelles-filter.yaml`` by category.

    Raises:
        Datafejl: a file has a mistake; among them a source that does not exist.

    """
    faelles = som_model(laes_yaml(mappe / "faelles-filter.yaml"), _FaellesFilter)
    placeret = laes_yaml(mappe / "uden-filter.yaml")
    fil = som_model(placeret, _UdenFilterFil)
    for nr, kendt in enumerate(fil.typer):
        sti: _Sti = ("typer", nr)
        kraev_gruppe(placeret, (*sti, "fordringshavergruppe"), kendt.fordringshavergruppe, omraader)
        omraade = find_omraade(placeret, (*sti, "forretningsomraade"), kendt.forretningsomraade, omraader)
        for plads, id_ in enumerate(kendt.kilder):
            if id_ not in fil.kilder:
                raise Datafejl(placeret.fil, placeret.linje((*sti, "kilder", plads)), f"kilden {id_} findes ikke")
        if kendt.status not in fil.statusser:
            raise Datafejl(placeret.fil, placeret.linje((*sti, "status")), f"statusser mangler {kendt.status}")
        type_ = Fordringstype.uden_tabel(
            kendt,
            tuple(fil.kilder[id_] for id_ in kendt.kilder),
            (*getattr(faelles, kendt.kategori.value), *faelles.alle),
            omraade,
            _forbehold(kendt, fil.statusser[kendt.status]),
        )
        tilfoej(typer, type_, omraader, placeret.fil, placeret.linje(sti))


def _forbehold(kendt: UdenFilter, status: str) -> str:
    nu = f"koden hedder formodentlig nu {kendt.formodet_nu} (efter navnet)" if kendt.formodet_nu else None
    return "; ".join(led for led in (status, nu, _I_DMI if kendt.ogsaa_i_dmi else None) if led)


def laes_udgaaede(mappe: Path, typer: Typer, omraader: Omraader) -> tuple[UdgaaetKode, ...]:
    """The retired codes.

    Raises:
        Datafejl: the file has a mistake; among them a code in use and a successor that does not exist.

    """
    placeret = laes_yaml(mappe / "udgaaede-koder.yaml")
    udgaaede = som_model(placeret, _UDGAAEDE)
    for nr, udgaaet in enumerate(udgaaede):
        gruppe = udgaaet.fordringshavergruppe
        kraev_gruppe(placeret, (nr, "fordringshavergruppe"), gruppe, omraader)
        if (gruppe, udgaaet.kode) in typer:
            raise Datafejl(placeret.fil, placeret.linje((nr,)), f"koden {udgaaet.kode} er i brug")
        if (gruppe, udgaaet.ny_kode) not in typer:
            koder = [kode for egen, kode in typer if egen == gruppe]
            forslag = naermeste(udgaaet.ny_kode, koder)
            raise Datafejl(placeret.fil, placeret.linje((nr,)), f"ukendt ny_kode {udgaaet.ny_kode}", forslag)
    return udgaaede


def laes_udenfor(mappe: Path, typer: Typer, omraader: Omraader) -> frozenset[Noegle]:
    """The codes that the documents refer to without a name.

    Raises:
        Datafejl: the file has a mistake; among them a code that is a type already.

    """
    placeret = laes_yaml(mappe / "udenfor.yaml")
    noegler: set[Noegle] = set()
    for gruppe, koder in som_model(placeret, _UDENFOR).items():
        kraev_gruppe(placeret, (gruppe,), gruppe, omraader)
        for nr, kode in enumerate(koder):
            if (gruppe, kode) in typer or (gruppe, kode) in noegler:
                raise Datafejl(placeret.fil, placeret.linje((gruppe, nr)), f"koden {kode} findes allerede")
            noegler.add((gruppe, kode))
    return frozenset(noegler)


def laes_dmi(mappe: Path, typer: Typer, omraader: Omraader) -> tuple[DmiKode, ...]:
    """The codes of the old system.

    Raises:
        Datafejl: the file has a mistake; among them a code that is a type of PSRM too, or stands twice.

    """
    placeret = laes_yaml(mappe / "dmi-koder.yaml")
    koder: dict[Noegle, DmiKode] = {}
    blokke: tuple[_DmiBlok, ...] = som_model(placeret, _DMI)
    for blok_nr, blok in enumerate(blokke):
        kraev_gruppe(placeret, (blok_nr, "fordringshavergruppe"), blok.fordringshavergruppe, omraader)
        for nr, et in enumerate(blok.koder):
            noegle = (blok.fordringshavergruppe, et.kode)
            if noegle in typer or noegle in koder:
                linje = placeret.linje((blok_nr, "koder", nr))
                raise Datafejl(placeret.fil, linje, f"koden {et.kode} findes allerede")
            koder[noegle] = DmiKode(
                fordringshavergruppe=blok.fordringshavergruppe,
                kode=et.kode,
                navn=et.navn,
                afloest_af=et.afloest_af,
                kilde=blok.kilde,
            )
    return tuple(koder.values())


def kraev_gruppe(placeret: Placeret, sti: _Sti, gruppe: str, omraader: Omraader) -> None:
    """Raises `Datafejl` where the group at the path is none."""
    kendte = omraader.gruppekoder()
    if gruppe not in kendte:
        forslag = naermeste(gruppe, sorted(kendte))
        raise Datafejl(placeret.fil, placeret.linje(sti), f"ukendt fordringshavergruppe {gruppe}", forslag)


def find_omraade(placeret: Placeret, sti: _Sti, navn: str | None, omraader: Omraader) -> str | None:
    """The code of the business area printed at the path; None for none.

    Raises:
        Datafejl: no area of that name.

    """
    if navn is None:
        return None
    kode = omraader.kode_for_navn.get(navn)
    if kode is None:
        forslag = naermeste(navn, sorted(omraader.kode_for_navn))
        raise Datafejl(placeret.fil, placeret.linje(sti), f"ukendt forretningsområde {navn}", forslag)
    return kode
