"""The journal: its calls, what is shared of it, and what a test expects of it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import Antal, kraev_egen
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.journalformer import DelingForm, Filterparametre, VerificerForm
from psrm_sandbox.api.svar.journal import (
    DelingerUd,
    JournalpostUd,
    Journalsideud,
    NyDelingUd,
    VerificeringUd,
)
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.journalfoering import journalfoer_uden_svar
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import operationer, tilstand
from psrm_sandbox.forbindelse.traade import laesende
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.journal import delinger, journal, verificering
from psrm_sandbox.services.journal.delinger import Delingsvisning, NyDeling
from psrm_sandbox.services.journal.journal import Journalside, Journaludsnit
from psrm_sandbox.services.journal.verificering import Verificeringssvar
from psrm_sandbox.services.porte.journal import Journallinje

router = APIRouter(prefix="/sandkasse/journal", route_class=Rute, tags=["journal"])

_NUMMER = {"ge": 0, "le": 10**15 - 1}
DelingsIdSti = Annotated[str, Path(pattern=r"^[0-9a-f]{12}$", examples=["0a1b2c3d4e5f"])]


@router.get(
    "",
    operation_id="hentJournal",
    summary="Journalen: hvert kald og dets svar",
    description=(
        "Nyeste først, og med foer længere tilbage. Med efter ældste først, så et forløb kan følges. Skrivninger, "
        "læsninger og afviste kald har ét løbenummer. Kroppene er på det enkelte kald. Hele journalen er højst 50 MiB; "
        "de ældste kald udelades først, og udeladt siger hvilke."
    ),
    response_model=Journalsideud,
    responses=svar(404),
)
def hent_journal(
    adgang: Testeradgang,
    request: Request,
    filter_: Filterparametre,
    efter: Annotated[int | None, Query(**_NUMMER, description="Kald efter nummeret, ældste først.")] = None,
    foer: Annotated[int | None, Query(**_NUMMER, description="Kald før nummeret.")] = None,
    antal: Antal = 100,
) -> Journaludsnit:
    """A page of the journal."""
    journalfoer_uden_svar(request)
    return journal.hent_side(
        adgang,
        filter_,
        Journalside(None if efter is None else kraev_egen(efter), foer, antal),
        operationer(request).metoder,
    )


@router.post(
    "/verificer",
    operation_id="verificerJournal",
    summary="Verificer, at journalen rummer det ventede",
    description=(
        "Hver forventning er felter, der skal være sådan, og et antal: praecis, mindst eller hoejst. Nævner den et af "
        "aktionens felter (aktionskode, fordringshaverId, fordringsId, aktionsstatus), tælles aktioner, ellers "
        "kald. efter og foer afgrænser: det første (eller sidste) kald eller den første aktion, felterne beskriver. "
        "iRaekkefoelge: det, en forventning kræver, skal ligge efter det, den forrige krævede; et kald og dets "
        "aktioner sker på én gang. Er en forventning ikke opfyldt, forklares det nærmeste: hvilke felter der "
        "afviger, om det ligger uden for, i forkert rækkefølge, eller er et for meget."
    ),
    response_model=VerificeringUd,
    responses=svar(404, 409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": eksempler.VERIFICERINGER}}}},
)
@laesende
def verificer_journal(krop: VerificerForm, adgang: Testeradgang, request: Request) -> Verificeringssvar:
    """Verifies."""
    kendte = operationer(request)
    return verificering.verificer(adgang, krop.til_verificering(), kendte.metoder, kendte.uden_for_journalen)


@router.post(
    "/delinger",
    operation_id="opretDeling",
    summary="Del et udsnit af journalen",
    description=(
        "Svarer en adresse, der ikke kan gættes, kun læser, ikke kræver nøgle og udløber i virkelig tid. Udsnittet er "
        "journalen, som den er nu; senere kald er ikke med. Nulstilles, gendannes eller slettes sandkassen, ophører "
        "delingen."
    ),
    status_code=201,
    response_model=NyDelingUd,
    responses=svar(404, 409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": eksempler.DELINGER}}}},
)
def opret_deling(krop: DelingForm, adgang: Testeradgang, request: Request) -> NyDeling:
    """Shares a part."""
    t = tilstand(request)
    return delinger.opret(
        adgang,
        krop.til_udsnit(),
        t.vaegur.nu(),
        t.settings.max_share_lifetime,
        operationer(request).metoder,
    )


@router.get(
    "/delinger",
    operation_id="hentDelinger",
    summary="Delinger, der ikke er udløbet",
    response_model=DelingerUd,
    responses=svar(),
)
def hent_delinger(adgang: Testeradgang, request: Request) -> Liste[Delingsvisning]:
    """The shares."""
    return delinger.hent_alle(adgang, tilstand(request).vaegur.nu())


@router.delete(
    "/delinger/{delingsId}",
    operation_id="sletDeling",
    summary="Ophæv en deling",
    status_code=204,
    responses=svar(404, 409),
)
def slet_deling(delingsId: DelingsIdSti, adgang: Testeradgang, request: Request) -> None:
    """Ends a share."""
    delinger.slet(adgang, delingsId, tilstand(request).vaegur.nu())


@router.get(
    "/{nummer:int}",
    operation_id="hentJournalpost",
    summary="Et kald i journalen, helt",
    response_model=JournalpostUd,
    responses=svar(404),
)
def hent_journalpost(
    nummer: Annotated[int, Path(ge=1, le=10**15 - 1, examples=[1])], adgang: Testeradgang, request: Request
) -> Journallinje:
    """One call."""
    journalfoer_uden_svar(request)
    return journal.hent_post(adgang, nummer)
