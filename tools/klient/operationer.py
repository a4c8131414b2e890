"""Every operation of the contract as a method: its name, arguments, key, and what its answers are read as."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any

from pydantic.alias_generators import to_snake

from tools.klient.kontrakt import Kontrakt, Operation, Skema, henvisning
from tools.klient.skemaer import Former

JSON = "application/json"
_TEKSTLIGE = ("text/", "application/yaml", "application/xml", "+xml", "+yaml")


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument and what it is on the wire."""

    navn: str
    paa_linjen: str
    type_: str
    kraevet: bool

    @property
    def erklaering(self) -> str:
        """As it stands in the signature."""
        return f"{self.navn}: {self.type_}" + ("" if self.kraevet else " = None")


@dataclass(frozen=True, slots=True)
class Metode:
    """A method. ``svar``: status to the expression that its body is read as; ``poster``: the list of a page."""

    navn: str
    operation: Operation
    rolle: str
    valgfri: bool
    sti: tuple[Parameter, ...]
    foresp: tuple[Parameter, ...]
    hoveder: tuple[Parameter, ...]
    krop: str | None
    krop_kraevet: bool
    medietyper: tuple[str, ...]
    svar: Mapping[int, str]
    accept: str | None
    poster: tuple[str, str] | None

    @property
    def resume(self) -> str:
        """The docstring's first line."""
        return _en_linje(self.operation.indhold.get("summary", self.navn)).rstrip(".") + "."

    @property
    def beskrivelse(self) -> str:
        """What the contract says besides."""
        return _en_linje(self.operation.indhold.get("description", ""))

    @property
    def type_(self) -> str:
        """What the method answers with."""
        return " | ".join(dict.fromkeys(self.svar.values())) or "None"

    @property
    def navngivne(self) -> tuple[Parameter, ...]:
        """The arguments given by name, those that must be given first."""
        return tuple(sorted(self.foresp + self.hoveder, key=lambda p: not p.kraevet))

    @property
    def alle_navn(self) -> str:
        """The name of the method that goes through the pages."""
        return "alle_" + re.sub(r"^(hent|soeg)_", "", self.navn)


def metoder(kontrakt: Kontrakt, former: Former) -> list[Metode]:
    """Two for an operation that answers JSON or something else: one typed, and one for the other forms."""
    return [m for op in kontrakt.operationer for m in _Byg(kontrakt, former, op).metoder()]


class _Byg:
    def __init__(self, kontrakt: Kontrakt, former: Former, operation: Operation) -> None:
        self.kontrakt, self.former, self.op = kontrakt, former, operation
        self.medier = list(dict.fromkeys(m for svar in operation.gode_svar.values() for m in svar))

    def metoder(self) -> list[Metode]:
        andre = [m for m in self.medier if m != JSON]
        if JSON not in self.medier or not andre:
            return [self._metode(to_snake(self.op.navn), self.medier, {})]
        return [
            self._metode(to_snake(self.op.navn), [JSON], {"format": None}),
            self._metode(to_snake(self.op.navn) + "_som", andre, {"format": "json"}),
        ]

    def _metode(self, navn: str, medier: list[str], uden: Mapping[str, str | None]) -> Metode:
        """``uden``: a parameter that is left out, or one of its codes that is."""
        felter = self.op.indhold
        steder: dict[str, list[Parameter]] = {"path": [], "query": [], "header": []}
        for p in felter.get("parameters", ()):
            if p["name"] in uden and uden[p["name"]] is None:
                continue
            steder[p["in"]].append(self._parameter(p, uden.get(p["name"])))
        sti = tuple(sorted(steder["path"], key=lambda p: self.op.sti.index(f"{{{p.paa_linjen}}}")))
        krop, medietyper = self._krop()
        svar = {s: self._svar(indhold, medier) for s, indhold in self.op.gode_svar.items()}
        sikkerhed = felter.get("security", [])
        return Metode(
            navn=navn,
            operation=self.op,
            rolle=_rolle(self.op) if sikkerhed else "None",
            valgfri={} in sikkerhed,
            sti=sti,
            foresp=tuple(steder["query"]),
            hoveder=tuple(steder["header"]),
            krop=krop,
            krop_kraevet=bool(felter.get("requestBody", {}).get("required")),
            medietyper=medietyper,
            svar=svar,
            accept=", ".join(medier) or None,
            poster=self._poster(medier),
        )

    def _parameter(self, p: Mapping[str, Any], uden: str | None) -> Parameter:
        navn = to_snake(p["name"].replace("-", "_")).removeprefix("x_")
        type_ = self.type_(self.former.form(p["schema"], True))
        kraevet = bool(p.get("required"))
        if uden is not None:
            type_, kraevet = re.sub(rf"[\"']{uden}[\"'],?\s*|\s*\| None", "", type_), True
        if p["in"] != "path" and not kraevet and "None" not in type_:
            type_ += " | None"
        optaget = iskeyword(navn) or navn in {"self", "som", "krop", "medietype", "kald"}
        return Parameter(navn + "_" * optaget, p["name"], type_, kraevet)

    def _krop(self) -> tuple[str | None, tuple[str, ...]]:
        """The body's type, and the media types to choose among where it is no JSON."""
        indhold = self.op.indhold.get("requestBody", {}).get("content", {})
        if not indhold:
            return None, ()
        if "multipart/form-data" in indhold:
            raise ValueError(f"{self.op.navn}: multipart kendes ikke; send filen som kroppen")
        andre = tuple(m for m in indhold if m != JSON)
        typer = []
        if JSON in indhold:
            typer += [self.type_(self.former.form(indhold[JSON]["schema"], True)), "Mapping[str, Any]"]
        return " | ".join(typer + ["bytes", "str"] * bool(andre)), andre

    def _svar(self, indhold: Mapping[str, Skema], medier: list[str]) -> str:
        if not indhold:
            return "None"
        if JSON in medier:
            return self.type_(self.former.form(indhold[JSON]["schema"], False))
        tekst = all(m.startswith(_TEKSTLIGE) or m.endswith(_TEKSTLIGE) for m in indhold if m in medier)
        return "str" if tekst else "bytes"

    def _poster(self, medier: list[str]) -> tuple[str, str] | None:
        """The attribute of the page's list, and its items' type; None where the operation has no pages."""
        svar = self.op.gode_svar.get(200, {}).get(JSON, {}).get("schema")
        side = self.kontrakt.skemaer.get(henvisning(svar) or "", {}).get("properties", {})
        lister = [n for n, s in side.items() if s.get("type") == "array"]
        if "naeste" not in side or len(lister) != 1 or JSON not in medier:
            return None
        return to_snake(lister[0]), self.type_(self.former.form(side[lister[0]]["items"], False))

    def type_(self, skema: Mapping[str, Any]) -> str:
        """The annotation of a schema in the client's form."""
        navn = henvisning(skema)
        if navn is not None:
            return f"modeller.{navn}"
        if "anyOf" in skema:
            return " | ".join(dict.fromkeys(self.type_(s) for s in skema["anyOf"]))
        if "const" in skema or "enum" in skema:
            return f"Literal[{', '.join(repr(v) for v in skema.get('enum', [skema.get('const')]))}]"
        match skema.get("type"), skema.get("format"):
            case "string", "date":
                return "date"
            case "string", "date-time":
                return "datetime"
            case "array", _:
                return f"Sequence[{self.type_(skema['items'])}]"
            case "object", _:
                return "Mapping[str, Any]"
            case type_, _:
                return _ENKLE.get(str(type_), "Any")


_ENKLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


_ROLLER = {"indberetter": "LEVERANDOER", "portalbruger": "PORTAL", "tester": "TESTER", "vaert": "VAERT"}


def _rolle(operation: Operation) -> str:
    """Whose key, of those that the contract says may call: the document's own role first. None said: any will do."""
    slags = [str(s) for krav in operation.indhold["security"] for arter in krav.values() for s in arter]
    foerst = "indberetter" if operation.dokument == "psrm" else "tester"
    return _ROLLER[foerst if not slags or foerst in slags else slags[0]]


def _en_linje(tekst: str) -> str:
    return " ".join(tekst.split()).replace("\\", "\\\\").replace('"""', "'''")
