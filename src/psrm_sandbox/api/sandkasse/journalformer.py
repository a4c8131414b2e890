"""The forms of the journal: its filter, what is shared, what a test expects."""

import re
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictStr, WithJsonSchema

from psrm_sandbox.api.parametre import Tekst
from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus
from psrm_sandbox.domain.varighed import VARIGHED_MOENSTER
from psrm_sandbox.former.felttyper import Heltal, Komponent, Kort, Tal
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.former.leverance import LEVERANCE_ID, LEVERANCE_ID_TEGN
from psrm_sandbox.services.journal.delinger import Udsnit
from psrm_sandbox.services.journal.filter import STATUS_MOENSTER, oejeblik, som_filter
from psrm_sandbox.services.journal.forventninger import AKTIONSFELTER, KALDSFELTER, Antal, Forventning, Moenster
from psrm_sandbox.services.journal.verificering import Skel, Verificering

MAKS_ANTAL = 1_000_000
_ID12 = r"^[0-9]{12}$"


class Metode(StrEnum):
    """The methods of the contract."""

    GET = "GET"
    POST = "POST"
    PUT = "PUT"
    PATCH = "PATCH"
    DELETE = "DELETE"


# -- The filter


def _proevet(tekst: str) -> str:
    oejeblik(tekst)
    return tekst


_TIDSFORM = WithJsonSchema(
    {
        "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}],
        "examples": ["2026-07-01"],
    }
)
Tidspunkt = Annotated[
    StrictStr, Field(max_length=40), AfterValidator(_proevet), _TIDSFORM, Komponent("TidspunktEllerDato")
]
_HJAELP = {
    "operation": "operationId fra kontrakten.",
    "metode": "HTTP-metoden.",
    "status": "HTTP-status, 404, eller en klasse, 4xx.",
    "noegle": "Nøglens navn, eventuelt med dens slags: leverandoer, indberetter:demo-leverandoer.",
    "aktionskode": "Kald med en aktion med den kode.",
    "fordringsId": "Kald med en aktion om den fordring, eller hvis adresse nævner den.",
    "aktionsId": "Kald med den aktion, eller hvis adresse nævner den.",
    "leveranceId": "Kald om den leverance: dens krop, sti eller parameter nævner den.",
    "verdenstidFra": "Fra det øjeblik eller den dag på sandkassens ur.",
    "verdenstidTil": "Til og med det øjeblik eller den dag på sandkassens ur.",
    "fritekst": "Tekst, der står i anmodningen eller svaret; store og små bogstaver a-z er ens.",
}


class FilterForm(Form):
    """Which calls; what is left out is not asked about."""

    operation: Kort | None = Field(None, description=_HJAELP["operation"], examples=["opretLeverance"])
    metode: Metode | None = Field(None, description=_HJAELP["metode"])
    status: Annotated[StrictStr, Field(pattern=STATUS_MOENSTER)] | None = Field(None, description=_HJAELP["status"])
    noegle: Kort | None = Field(None, description=_HJAELP["noegle"])
    aktionskode: Kort | None = Field(None, description=_HJAELP["aktionskode"])
    fordrings_id: Annotated[StrictStr, Field(pattern=_ID12)] | None = Field(None, description=_HJAELP["fordringsId"])
    aktions_id: Annotated[StrictStr, Field(pattern=_ID12)] | None = Field(None, description=_HJAELP["aktionsId"])
    leverance_id: Annotated[StrictStr, Field(max_length=LEVERANCE_ID_TEGN, pattern=LEVERANCE_ID)] | None = Field(
        None, description=_HJAELP["leveranceId"]
    )
    verdenstid_fra: Tidspunkt | None = Field(None, description=_HJAELP["verdenstidFra"])
    verdenstid_til: Tidspunkt | None = Field(None, description=_HJAELP["verdenstidTil"])
    fritekst: Kort | None = Field(None, description=_HJAELP["fritekst"])

    def som_filter(self) -> dict[str, str]:
        """By name, masked."""
        return som_filter(self.model_dump(by_alias=True, mode="json"))


async def _filter(
    operation: Annotated[Tekst | None, Query(description=_HJAELP["operation"])] = None,
    metode: Annotated[Metode | None, Query(description=_HJAELP["metode"])] = None,
    status: Annotated[str | None, Query(pattern=STATUS_MOENSTER, description=_HJAELP["status"])] = None,
    noegle: Annotated[Tekst | None, Query(description=_HJAELP["noegle"])] = None,
    aktionskode: Annotated[Tekst | None, Query(description=_HJAELP["aktionskode"])] = None,
    fordringsId: Annotated[str | None, Query(pattern=_ID12, description=_HJAELP["fordringsId"])] = None,
    aktionsId: Annotated[str | None, Query(pattern=_ID12, description=_HJAELP["aktionsId"])] = None,
    leveranceId: Annotated[
        str | None, Query(max_length=LEVERANCE_ID_TEGN, pattern=LEVERANCE_ID, description=_HJAELP["leveranceId"])
    ] = None,
    verdenstidFra: Annotated[Tidspunkt | None, Query(description=_HJAELP["verdenstidFra"])] = None,
    verdenstidTil: Annotated[Tidspunkt | None, Query(description=_HJAELP["verdenstidTil"])] = None,
    fritekst: Annotated[Tekst | None, Query(description=_HJAELP["fritekst"])] = None,
) -> dict[str, str]:
    return som_filter(
        {
            "operation": operation,
            "metode": metode and metode.value,
            "status": status,
            "noegle": noegle,
            "aktionskode": aktionskode,
            "fordringsId": fordringsId,
            "aktionsId": aktionsId,
            "leveranceId": leveranceId,
            "verdenstidFra": verdenstidFra,
            "verdenstidTil": verdenstidTil,
            "fritekst": fritekst,
        }
    )


Filterparametre = Annotated[dict[str, str], Depends(_filter)]
"""The filter as query parameters."""


# -- What is shared


def _varighed(tekst: str) -> str:
    if not re.fullmatch(VARIGHED_MOENSTER, tekst, re.ASCII):
        raise Kravfejl("en varighed som P7D eller PT2H", "a duration as P7D or PT2H")
    return tekst


Varighed = Annotated[
    StrictStr, AfterValidator(_varighed), WithJsonSchema({"type": "string", "pattern": VARIGHED_MOENSTER})
]


class DelingForm(Form):
    """What to share, and for how long."""

    fra_nr: Heltal | None = Field(None, description="Det første kald; uden det journalens første.")
    til_nr: Heltal | None = Field(None, description="Det sidste kald; uden det journalens sidste nu.")
    filter: FilterForm | None = Field(None, description="Kun de kald.")
    levetid: Varighed = Field(
        "P7D", description="Hvor længe adressen virker, i virkelig tid: en ISO 8601-varighed.", examples=["P7D"]
    )

    def til_udsnit(self) -> Udsnit:
        """As the service takes it."""
        return Udsnit(self.fra_nr, self.til_nr, self.filter.som_filter() if self.filter else {}, self.levetid)


# -- What is expected


def _status(vaerdi: Any) -> str:
    tekst = re.sub(r"\.0+$", "", vaerdi.tekst) if isinstance(vaerdi, Tal) else vaerdi
    if not isinstance(tekst, str) or not re.fullmatch(STATUS_MOENSTER[1:-1], tekst, re.ASCII):
        raise Kravfejl("en HTTP-status som 404 eller en klasse som 4xx", "an HTTP status as 404 or a class as 4xx")
    return tekst


def _antal(vaerdi: Any) -> Antal:
    if isinstance(vaerdi, dict) and len(vaerdi) == 1:
        ((navn, tal),) = vaerdi.items()
        tekst = tal.tekst if isinstance(tal, Tal) else ""
        fundet = re.fullmatch(r"([0-9]{1,7})(?:\.0+)?", tekst, re.ASCII)
        if fundet and int(fundet[1]) <= MAKS_ANTAL and navn in ("praecis", "mindst", "hoejst"):
            n = int(fundet[1])
            return Antal(0 if navn == "hoejst" else n, None if navn == "mindst" else n)
    raise Kravfejl(
        f"én af praecis, mindst og hoejst med et helt tal fra 0 til {MAKS_ANTAL}",
        f"one of praecis, mindst and hoejst with a whole number from 0 to {MAKS_ANTAL}",
    )


def _hvilket(vaerdi: Any) -> str | int:
    tekst = vaerdi.tekst if isinstance(vaerdi, Tal) else None
    if tekst is not None and (fundet := re.fullmatch(r"([0-9]{1,15})(?:\.0+)?", tekst, re.ASCII)):
        return int(fundet[1])
    if vaerdi in ("foerste", "sidste"):
        return str(vaerdi)
    raise Kravfejl("foerste, sidste eller et kalds nummer", "foerste, sidste or the number of a call")


_HELTAL = {"type": "integer", "minimum": 0, "maximum": MAKS_ANTAL}
Statusform = Annotated[
    str,
    BeforeValidator(_status),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": STATUS_MOENSTER},
                {"type": "integer", "minimum": 100, "maximum": 599},
            ],
            "examples": ["202", "4xx"],
        }
    ),
    Komponent("Statusform"),
]
Antalform = Annotated[
    Antal,
    BeforeValidator(_antal),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"praecis": _HELTAL, "mindst": _HELTAL, "hoejst": _HELTAL},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }
    ),
    Komponent("ForventningFormAntal"),
]
Hvilket = Annotated[
    str | int,
    BeforeValidator(_hvilket),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "enum": ["foerste", "sidste"]},
                {"type": "integer", "minimum": 0, "maximum": 10**15 - 1},
            ],
        }
    ),
    Komponent("SkelFormNr"),
]
_AKTION = "Om en aktion: så tælles aktioner."


class MoensterForm(Form):
    """Fields that must be as told. Naming one of an action's counts actions; else calls are counted."""

    operation: Kort | None = Field(None, description=_HJAELP["operation"], examples=["hentKvitteringer"])
    metode: Metode | None = Field(None, description=_HJAELP["metode"])
    status: Statusform | None = Field(None, description=_HJAELP["status"])
    noegle: Kort | None = Field(None, description=_HJAELP["noegle"])
    aktionskode: Kort | None = Field(None, description=_AKTION, examples=[Aktionskode.NEDSKRIV.value])
    fordringshaver_id: Kort | None = Field(None, description=_AKTION, examples=["9101"])
    fordrings_id: Kort | None = Field(None, description=_AKTION)
    aktionsstatus: Aktionsstatus | None = Field(None, description=f"{_AKTION} Dommen, da leverancen blev registreret.")

    def til_moenster(self) -> Moenster:
        """As the service takes it, masked as the journal is."""
        egne = {*KALDSFELTER, *AKTIONSFELTER}
        felter = self.model_dump(by_alias=True, mode="json", include={_intern(navn) for navn in egne})
        return Moenster(som_filter({navn: felter[navn] for navn in (*KALDSFELTER, *AKTIONSFELTER)}))


def _intern(navn: str) -> str:
    return {"fordringshaverId": "fordringshaver_id", "fordringsId": "fordrings_id"}.get(navn, navn)


class ForventningForm(MoensterForm):
    """So many of what the fields describe."""

    antal: Antalform = Field(Antal(), description="Hvor mange: praecis, mindst eller hoejst; ellers mindst 1.")


class SkelForm(MoensterForm):
    """Where a span begins or ends: the first or the last that the fields describe, or the call of a number."""

    nr: Hvilket = Field("foerste", description="Hvilket af dem: foerste, sidste eller kaldets nummer.")

    def til_skel(self) -> Skel:
        """As the service takes it."""
        return Skel(self.til_moenster(), self.nr)


class VerificerForm(Form):
    """What a test expects of the journal."""

    forventninger: tuple[ForventningForm, ...] = Field(min_length=1, max_length=100)
    i_raekkefoelge: StrictBool = Field(False, description="Hver forventning skal ligge efter den forrige.")
    efter: SkelForm | None = Field(None, description="Kun det, der ligger efter.")
    foer: SkelForm | None = Field(None, description="Kun det, der ligger før.")

    def til_verificering(self) -> Verificering:
        """As the service takes it."""
        return Verificering(
            tuple(Forventning(et.til_moenster(), et.antal) for et in self.forventninger),
            self.i_raekkefoelge,
            self.efter.til_skel() if self.efter else None,
            self.foer.til_skel() if self.foer else None,
        )
