"""The creditors of the key's own world, edited."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field, StrictBool, StrictStr, WithJsonSchema

from psrm_sandbox.api.parametre import FordringshaverIdSti
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.verdensformer import Dage, eksempel
from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.verden import AftaleUd
from psrm_sandbox.domain.aftale import (
    Aftale,
    Indberetterret,
    Renteunderretning,
    Rettighed,
    Saldounderretning,
    Underretningsvalg,
)
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.formloft import Hoejst
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.verden import fordringshavere
from psrm_sandbox.services.verden.fordringshavere import typekode

router = APIRouter(route_class=Rute, tags=["fordringshavere"])


FordringshaverId = Annotated[
    StrictStr, Field(pattern=r"^[0-9]{4}$"), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}$"})
]
Cvr = Annotated[StrictStr, Field(pattern=r"^[0-9]{8}$"), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{8}$"})]
_ALLE = tuple(Rettighed)


class UnderretningerForm(Form):
    """Which notifications the creditor has chosen."""

    saldo: Saldounderretning | None = Saldounderretning.ALLOKERING
    renter: Renteunderretning | None = Renteunderretning.RENTER
    afregning: StrictBool = True
    afskrivning: StrictBool = True
    returnering: StrictBool = True


class AftaleindberetterForm(Form):
    """A reporter on the agreement. null: not narrower than the agreement."""

    indberetter: Cvr = Field(examples=["99990007"])
    navn: Kort
    rettigheder: tuple[Rettighed, ...] | None = Field(None, max_length=50)
    typer: tuple[Kort, ...] | None = Field(None, max_length=500)


class AftaleForm(Form):
    """A creditor's agreement, whole: what is left out has the value shown."""

    fordringshaver_id: FordringshaverId = Field(examples=["9301"])
    navn: Kort = Field(examples=["Åkirke Kommune"])
    gruppe: Kort = Field(examples=["kommuner"])
    cvr: Cvr = Field(examples=["99990201"])
    portal: StrictBool = True
    system_til_system: StrictBool = True
    rettigheder: tuple[Rettighed, ...] = Field(_ALLE, max_length=50)
    typer: tuple[Kort, ...] | None = Field(None, max_length=500, description="null: alle gruppens.")
    underfordringstyper: dict[Kort, Annotated[tuple[Kort, ...], Field(max_length=500), Hoejst(500)]] | None = Field(
        None, max_length=500, description="Relaterede typer efter hovedfordringens; null: alle."
    )
    statsrefusion: tuple[Kort, ...] = Field((), max_length=500)
    indberettere: tuple[AftaleindberetterForm, ...] = Field((), max_length=100)
    automatisk_fortryd_dage: Dage | None = None
    underretninger: UnderretningerForm = UnderretningerForm()

    def til_domaene(self) -> Aftale:
        """As a domain object."""
        u, under = self.underretninger, self.underfordringstyper
        return Aftale(
            fordringshaver_id=self.fordringshaver_id,
            navn=self.navn,
            gruppe=self.gruppe,
            cvr=self.cvr,
            portal=self.portal,
            system_til_system=self.system_til_system,
            rettigheder=frozenset(self.rettigheder),
            typer=_koder(self.typer),
            underfordringstyper=None if under is None else {typekode(h): _maengde(t) for h, t in under.items()},
            statsrefusion=_maengde(self.statsrefusion),
            indberettere=tuple(
                Indberetterret(
                    i.indberetter,
                    i.navn,
                    None if i.rettigheder is None else frozenset(i.rettigheder),
                    _koder(i.typer),
                )
                for i in self.indberettere
            ),
            automatisk_fortryd_dage=self.automatisk_fortryd_dage,
            underretninger=Underretningsvalg(u.saldo, u.renter, u.afregning, u.afskrivning, u.returnering),
        )


def _maengde(koder: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(typekode, koder))


def _koder(koder: tuple[str, ...] | None) -> frozenset[str] | None:
    return None if koder is None else _maengde(koder)


class Fordringshaverliste(Ud):
    """Every creditor of the world."""

    fordringshavere: Poster[AftaleUd]


def _eksempel(id_: str, navn: str, cvr: str) -> dict[str, Any]:
    indberetter = {"indberetter": "99990007", "navn": "Demoleverandøren"}
    aftale = {"fordringshaverId": id_, "navn": navn, "gruppe": "kommuner", "cvr": cvr}
    return eksempel({**aftale, "indberettere": [indberetter]})


@router.get(
    "/sandkasse/fordringshavere",
    operation_id="hentFordringshavere",
    summary="Verdenens fordringshavere med deres aftaler",
    response_model=Fordringshaverliste,
    responses=svar(),
)
def liste(adgang: Testeradgang) -> Liste[Aftale]:
    """The creditors."""
    return fordringshavere.liste(adgang)


@router.post(
    "/sandkasse/fordringshavere",
    operation_id="opretFordringshaver",
    summary="Ny fordringshaver",
    description="Et id, der er i brug, afvises med NyMF's fejlkode 182. Aftalen gælder fra næste leverance.",
    status_code=201,
    response_model=AftaleUd,
    responses={
        201: {
            "description": "Fordringshaveren er oprettet.",
            "links": {
                "fordringshaveren": {
                    "operationId": "hentFordringshaver",
                    "parameters": {"fordringshaverId": "$response.body#/fordringshaverId"},
                }
            },
        },
        **svar(404, 409, krop=True),
    },
    openapi_extra=_eksempel("9301", "Åkirke Kommune", "99990201"),
)
def opret(krop: AftaleForm, adgang: Testeradgang, request: Request) -> Aftale:
    """Makes a creditor."""
    regelsaet = tilstand(request).regelsaet
    return fordringshavere.opret(adgang, regelsaet, krop.til_domaene())


@router.get(
    "/sandkasse/fordringshavere/{fordringshaverId}",
    operation_id="hentFordringshaver",
    summary="En fordringshaver med sin aftale",
    response_model=AftaleUd,
    responses=svar(404),
)
def hent(fordringshaverId: FordringshaverIdSti, adgang: Testeradgang) -> Aftale:
    """One creditor."""
    return fordringshavere.hent(adgang, fordringshaverId)


@router.put(
    "/sandkasse/fordringshavere/{fordringshaverId}",
    operation_id="saetFordringshaver",
    summary="Sæt en fordringshavers aftale, hel",
    description=(
        "Rettigheder, typer i brug, indberettere og underretninger. Gælder for det, der bedømmes fra nu af. Gruppen "
        "kan ikke skiftes, når der er registreret fordringer."
    ),
    response_model=AftaleUd,
    responses=svar(404, 409, krop=True),
    openapi_extra=_eksempel("9101", "Lillebæk Kommune (demo)", "99990023"),
)
def saet(fordringshaverId: FordringshaverIdSti, krop: AftaleForm, adgang: Testeradgang, request: Request) -> Aftale:
    """Sets the agreement."""
    regelsaet = tilstand(request).regelsaet
    return fordringshavere.saet(adgang, regelsaet, fordringshaverId, krop.til_domaene())


@router.delete(
    "/sandkasse/fordringshavere/{fordringshaverId}",
    operation_id="sletFordringshaver",
    summary="Slet en fordringshaver, der ingen fordringer har",
    status_code=204,
    responses=svar(404, 409),
)
def slet(fordringshaverId: FordringshaverIdSti, adgang: Testeradgang) -> None:
    """Deletes the creditor."""
    fordringshavere.slet(adgang, fordringshaverId)
