"""The route of every operation: key before body, strict reading, one shape of failure, and the journal."""

import time
import weakref
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from inspect import iscoroutinefunction
from types import UnionType
from typing import Any, TypeVar

import structlog
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_json
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.filkrop import medietype
from psrm_sandbox.forbindelse.forespoergsel import kend_parametre
from psrm_sandbox.forbindelse.indhentning import indhent_verden
from psrm_sandbox.forbindelse.journalfoering import journalfoer, journalpost, skader_talt
from psrm_sandbox.forbindelse.kodning import er_ukodet
from psrm_sandbox.forbindelse.noegler import NOEGLEORDNING, find_adgang, kraevede_typer, ukendt_noegle
from psrm_sandbox.forbindelse.problemer import fra_undtagelse, problemsvar
from psrm_sandbox.forbindelse.strengrequest import FORLADT, Forladt, Kropsproblem, StrengRequest, kraev_ingen_krop
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.forbindelse.traade import (
    STOR_KROP,
    i_traad,
    i_verdenens_traad,
)
from psrm_sandbox.former.krop import rens
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import frist
from psrm_sandbox.services.porte.verden import Verden, VerdenLukket

_UDEN_VERDEN = frozenset({"nulstilSandkasse", "sletSandkasse", "gendanKontrolpunkt"})
"""Operations that a world need not be whole for."""

_JOURNALFORM = "journalform"
Endepunkt = TypeVar("Endepunkt", bound=Callable[..., Any])
Handler = Callable[[Request], Awaitable[Response]]


class Rute(APIRoute):
    """An operation. What kinds of key it takes is declared with `noegler.kraev`, and stands in the contract."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:
        if not iscoroutinefunction(endpoint):
            endpoint = i_verdenens_traad(endpoint, set(kwargs["methods"]), self._proevet)
        super().__init__(path, endpoint, **kwargs)
        if self._direkte() is not None:
            self.app = _uden_afhaengigheder(self.get_route_handler())
        if typer := self.noegletyper:
            self.openapi_extra = {**(self.openapi_extra or {}), "security": [{NOEGLEORDNING: list(map(str, typer))}]}

    def _proevet(self, svar: Any) -> Any:
        """The answer as its model has it, so that the framework need not validate it on the event loop."""
        if self.response_field is None or isinstance(svar, Response):
            return svar
        vaerdi, fejl = self.response_field.validate(svar, {}, loc=("response",))
        return svar if fejl else vaerdi  # the framework tells what is wrong

    @cached_property
    def _svarform(self) -> TypeAdapter[Any]:
        return TypeAdapter(getattr(self.endpoint, _JOURNALFORM, self.response_model))

    def som_json(self, resultat: object) -> bytes:
        """A result as the operation answers it; nothing of one that it answers as a file."""
        if resultat is None or isinstance(resultat, Mapping):  # no record yet: it is ready as it is
            return to_json(resultat or {})
        if self.response_model is None and not hasattr(self.endpoint, _JOURNALFORM):
            return b""
        form = self._svarform
        svar = form.validate_python(resultat, from_attributes=True)
        return form.dump_json(svar, by_alias=True, exclude_unset=self.response_model_exclude_unset)

    @property
    def noegletyper(self) -> tuple[Noegletype, ...]:
        """The kinds of key it takes; none where it asks for no key to a world."""
        return next((t for d in self.dependant.dependencies if (t := kraevede_typer(d.call))), ())

    def get_route_handler(self) -> Callable[[Request], Any]:
        """The framework's handler, wrapped."""
        indre: Handler = self._direkte() or super().get_route_handler()
        typer = self.noegletyper
        parametre = _parameternavne(self.dependant)
        model = self.body_field.field_info.annotation if self.body_field else None
        navn = self.operation_id or self.name

        async def handler(request: Request) -> Response:
            t = tilstand(request)
            start = time.perf_counter()
            status = 500
            try:
                streng = (
                    request if isinstance(request, StrengRequest) else StrengRequest(request.scope, request.receive)
                )
                with frist(t.settings.busy_seconds):
                    svar = await self._udfoer(t, streng, indre, typer, parametre, model)
                status = svar.status_code
            finally:
                t.maalinger.kaldt(navn, status, time.perf_counter() - start)
            return svar

        return handler

    def _direkte(self) -> Handler | None:
        """For an operation that takes one JSON body, its key and nothing else: past the framework's injection.

        Measured at a fifth of what a single delivery costs. The contract and the errors are the same.
        """
        d = self.dependant
        if d.path_params or d.query_params or d.header_params or d.cookie_params or len(d.body_params) != 1:
            return None
        noegler = [under for under in d.dependencies if kraevede_typer(under.call)]
        if (
            len(noegler) != 1
            or len(d.dependencies) != 1
            or not iscoroutinefunction(d.call)
            or hasattr(d.call, "i_traad")
        ):
            return None
        krop, model, kald = d.body_params[0].name, d.body_params[0].field_info.annotation, d.call
        adgang, forespoergsel = noegler[0].name, d.request_param_name
        if not (isinstance(model, type) and issubclass(model, BaseModel)) or adgang is None or forespoergsel is None:
            return None

        async def direkte(request: Request) -> Response:
            krop_bytes = await request.body()
            if not krop_bytes:
                raise RequestValidationError([{"type": "missing", "loc": ("body",), "msg": "", "input": None}])
            try:
                raa = await request.json()
                form = await i_traad(len(krop_bytes) > STOR_KROP, model.model_validate, raa)
            except ValidationError as fejl:
                egne = [{**et, "loc": ("body", *et["loc"])} for et in fejl.errors(include_url=False)]
                raise RequestValidationError(egne, body=raa) from fejl
            svar: Response = await kald(**{krop: form, adgang: request.state.adgang, forespoergsel: request})
            return svar

        return direkte

    async def _udfoer(
        self,
        t: Tilstand,
        request: StrengRequest,
        indre: Handler,
        typer: tuple[Noegletype, ...],
        parametre: frozenset[str],
        model: Any,
    ) -> Response:
        adgang: Adgang | None = None
        request.state.operation = self.operation_id
        try:
            if typer:
                adgang = request.state.adgang = (await find_adgang(t, request, typer)).under(Rutekald(t, request, self))
                if not adgang.verden.ur_staar:
                    await self._indhent(t, adgang.verden)
            kend_parametre(request, parametre)
            if "content-encoding" in request.headers:
                er_ukodet(request)
            if self.body_field is not None:
                _er_json(request)
            elif "requestBody" not in (self.openapi_extra or {}):
                await kraev_ingen_krop(request)
            svar = await indre(request)
        except (ClientDisconnect, Forladt):
            return Response(status_code=FORLADT)  # nobody is there to get it; the protocol has told the log
        except Exception as fejl:
            problem = fejl.problem if isinstance(fejl, Kropsproblem) else fra_undtagelse(fejl, model)
            if problem is None and (problem := t.sandkasser.skade(fejl)) is not None:
                structlog.get_logger("kald").error("disk eller fil fejler", problem=problem.kode, exc_info=fejl)
            if isinstance(fejl, VerdenLukket):
                problem = ukendt_noegle()
            if problem is None:
                raise
            request.state.journalfoert = False  # a row written with the answer went back with the transaction
            svar = problemsvar(problem, {"Accept-Encoding": "identity"} if problem.kode == "ukendt-kodning" else None)
            structlog.get_logger("kald").info("afvist kald", problem=problem.kode, operation=self.operation_id)
            glem_sporet(fejl)
            del problem
        if adgang is not None and not adgang.kun_hoved and not getattr(request.state, "journalfoert", False):
            await journalfoer(t, adgang.verden, journalpost(t, request, svar.status_code, getattr(svar, "body", b"")))
        return svar

    async def _indhent(self, t: Tilstand, verden: Verden) -> None:
        """What has fallen due happens first; a world that is to be replaced or removed need not be whole for it."""
        if self.operation_id in _UDEN_VERDEN:
            with skader_talt(t):
                await indhent_verden(t, verden)
        else:
            await indhent_verden(t, verden)


def glem_sporet(fejl: BaseException) -> None:
    """For an exception that has become an answer: it knows the frames it came through, and some of them know it.

    Left so, they would wait for the garbage collector, which stops the server.
    """
    led: BaseException | None = fejl
    while led is not None:
        led.__traceback__ = None
        for et in led.errors() if isinstance(led, RequestValidationError) else ():
            if isinstance(inde := et.get("ctx", {}).get("error"), BaseException):
                glem_sporet(inde)
        led = led.__cause__ or led.__context__


class Rutekald:
    """The call of an operation, for whoever writes it down. It does not keep the request alive, which holds it."""

    __slots__ = ("_request", "_rute", "_t")

    def __init__(self, t: Tilstand, request: StrengRequest, rute: Rute) -> None:
        self._t, self._rute, self._request = t, rute, weakref.ref(request)

    def post(self, resultat: object, status: int | None) -> Journalpost:
        """The journal's row, with the answer as the operation gives it."""
        request = self._request()
        assert request is not None
        request.state.journalfoert = True
        return journalpost(self._t, request, status or self._rute.status_code or 200, self._rute.som_json(resultat))


def journalfoert_som(form: type[BaseModel] | UnionType) -> Callable[[Endepunkt], Endepunkt]:
    """For an operation that makes its answer itself: the journal holds what it was made of, in that shape."""

    def maerk(endepunkt: Endepunkt) -> Endepunkt:
        setattr(endepunkt, _JOURNALFORM, form)
        return endepunkt

    return maerk


def _uden_afhaengigheder(handler: Handler) -> ASGIApp:
    """The handler as an application, without the framework's exit stacks, which only its dependencies need.

    An exception that the handler lets pass meets the same handlers, further out.
    """

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        svar = await handler(StrengRequest(scope, receive))
        await svar(scope, receive, send)

    return app


def _parameternavne(dependant: Dependant) -> frozenset[str]:
    egne = {felt.alias for felt in dependant.query_params}
    return frozenset(egne.union(*(_parameternavne(under) for under in dependant.dependencies)))


def _er_json(request: Request) -> None:
    sendt = medietype(request)
    if sendt != "application/json" and not (sendt.startswith("application/") and sendt.endswith("+json")):
        raise Problem(
            "ikke-json",
            "Kroppen skal sendes som JSON: Content-Type: application/json.",
            "Send the body as JSON: Content-Type: application/json.",
            felt="Content-Type",
            fundet=rens(sendt) or None,
            krav="application/json",
        )
