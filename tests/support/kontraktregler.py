"""What programs that make clients of a contract stumble over: each rule finds its offenders in one document.

Tried by hand where they run (openapi-generator for java, csharp and typescript-fetch, openapi-typescript: see
tests/klienter). The rules for NSwag and Kiota are not tried against those programs, which need .NET.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Skema = Mapping[str, Any]
Regel = Callable[[Skema], Iterator[str]]
REF = "#/components/schemas/"
_DATA = {"example", "examples", "default", "enum", "const", "mapping"}
REGLER: dict[str, Regel] = {}
"""Every rule, by why it is one."""


def regel(hvorfor: str) -> Callable[[Regel], Regel]:
    def indskriv(funktion: Regel) -> Regel:
        assert hvorfor not in REGLER
        REGLER[hvorfor] = funktion
        return funktion

    return indskriv


# -- Going through a document


def _under(sti: str, skema: Skema) -> Iterator[tuple[str, Skema]]:
    yield sti, skema
    for navn, led in skema.get("properties", {}).items():
        yield from _under(f"{sti}.{navn}", led)
    for navn in ("items", "additionalProperties", "propertyNames", "not"):
        if isinstance(skema.get(navn), Mapping):
            yield from _under(f"{sti}/{navn}", skema[navn])
    for navn in ("anyOf", "oneOf", "allOf"):
        for nr, led in enumerate(skema.get(navn, ())):
            yield from _under(f"{sti}/{navn}{nr}", led)


def komponenter(dokument: Skema) -> Mapping[str, Skema]:
    fundne: Mapping[str, Skema] = dokument["components"]["schemas"]
    return fundne


def operationer(dokument: Skema) -> Iterator[tuple[str, Skema]]:
    for metoder in dokument["paths"].values():
        for operation in metoder.values():
            yield operation["operationId"], operation


def roedder(dokument: Skema) -> Iterator[tuple[str, Skema]]:
    """The schemas that stand in operations: of parameters, headers, bodies and answers."""
    for navn, op in operationer(dokument):
        for p in op.get("parameters", ()):
            yield f"{navn} {p['name']}", p["schema"]
        for medie, indhold in op.get("requestBody", {}).get("content", {}).items():
            yield f"{navn} {medie}", indhold["schema"]
        for status, svar in op["responses"].items():
            for medie, indhold in svar.get("content", {}).items():
                yield f"{navn} {status} {medie}", indhold["schema"]
            for hoved, felt in svar.get("headers", {}).items():
                yield f"{navn} {status} {hoved}", felt["schema"]


def skemaer(dokument: Skema) -> Iterator[tuple[str, Skema]]:
    """Every schema of the document, wherever it stands."""
    for navn, skema in (*komponenter(dokument).items(), *roedder(dokument)):
        yield from _under(navn, skema)


def typer(skema: Skema) -> set[str]:
    type_ = skema.get("type", ())
    return {type_} if isinstance(type_, str) else set(type_)


def andre_end_nul(skema: Skema) -> list[Skema]:
    return [et for navn in ("anyOf", "oneOf") for et in skema.get(navn, ()) if typer(et) != {"null"}]


def foldet(dokument: Skema, skema: Skema) -> Iterator[Skema]:
    """The schema's plain alternatives: references followed, choices taken apart."""
    if "$ref" in skema:
        yield from foldet(dokument, komponenter(dokument)[skema["$ref"].removeprefix(REF)])
    elif valg := andre_end_nul(skema):
        for et in valg:
            yield from foldet(dokument, et)
    else:
        yield skema


def pascal(navn: str) -> str:
    return "".join(d[:1].upper() + d[1:] for d in re.split(r"[^0-9A-Za-z]+", navn))


# -- Names


def _ord(tekst: str) -> list[str]:
    return tekst.split()


_CLR = _ord("""
Action Activity Array ArrayList Attribute BitArray Boolean Buffer Byte Char Console Convert DateOnly DateTime
Decimal Delegate Dictionary Double Encoding Enum Environment Exception File Func Guid Half HashSet HttpClient Index
Int16 Int32 Int64 Lazy List Math Memory Monitor Nullable Object Path Queue Random Range Regex SByte Single Span
Stack Stream String StringBuilder System Task Thread TimeOnly TimeSpan Timer Tuple Type Uri Version Void
""")
_JVM = _ord("""
ArrayList Boolean Byte Character Class Collection Date Deprecated Double Enum Error Exception File Float Function
HashMap Integer Iterable Iterator Level List LocalDate Locale Logger Long Map Math Module Number Object Objects
OffsetDateTime Optional Override Package Process Record Runtime Set Short String StringBuilder System Thread
Throwable Void
""")
_JS = _ord("""
Array BigInt Blob Boolean Date Document Error Event File FormData Function Headers JSON Map Math Node Number Object
Partial Pick Promise Proxy Readonly Record Request Required Response Set String Symbol URL
""")
_RAMMER = _ord("""
AbstractOpenApiSchema Api ApiClient ApiException ApiFactory ApiKeyToken ApiResponse BaseAPI BearerToken Client
ClientUtils Configuration Constants FileParameter GlobalConfiguration HostConfiguration HttpMethod HttpSigning IApi
Model Models Multimap OAuthToken Option Pair QueryParams RateLimitProvider RequestFile RequestOptions
ServerConfiguration ServerVariable TokenBase TokenProvider Users
""")
OPTAGNE = {n.lower() for n in (*_CLR, *_JVM, *_JS, *_RAMMER)}
"""Types that C#, Java and TypeScript, and the frames around the generated code, have already."""
_ARVEDE = {"Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Class"}


@regel("a schema's name is a class's: letters and digits, no module, no `-Input`")
def skemanavne_er_klassenavne(dokument: Skema) -> Iterator[str]:
    yield from (n for n in komponenter(dokument) if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", n))


@regel("C#, Java and TypeScript have a type of that name: `System` hides the namespace, and nothing compiles")
def ingen_optagne_typenavne(dokument: Skema) -> Iterator[str]:
    yield from (n for n in komponenter(dokument) if n.lower() in OPTAGNE)


@regel("files are named after schemas, and some disks do not tell letter cases apart")
def skemanavne_skilles_ad_uden_store_bogstaver(dokument: Skema) -> Iterator[str]:
    antal = Counter(n.lower() for n in komponenter(dokument))
    yield from (n for n in komponenter(dokument) if antal[n.lower()] > 1)


@regel("a tag becomes a class `{Tag}Api`")
def tags_bliver_ikke_skemaer(dokument: Skema) -> Iterator[str]:
    optaget = {n.lower() for n in komponenter(dokument)}
    yield from (t["name"] for t in dokument["tags"] if f"{t['name']}api" in optaget)


@regel("C#: a member cannot be named as its enclosing type")
def intet_felt_hedder_som_sit_skema(dokument: Skema) -> Iterator[str]:
    for navn, skema in komponenter(dokument).items():
        yield from (f"{navn}.{felt}" for felt in skema.get("properties", {}) if pascal(felt).lower() == navn.lower())


@regel("a member hides what every object has (C#: ToString, GetType; Java: getClass)")
def intet_felt_skjuler_det_nedarvede(dokument: Skema) -> Iterator[str]:
    for navn, skema in komponenter(dokument).items():
        yield from (f"{navn}.{felt}" for felt in skema.get("properties", {}) if pascal(felt) in _ARVEDE)


@regel("members are told apart without letter case and marks: aB, ab and a_b become one")
def felter_skilles_ad(dokument: Skema) -> Iterator[str]:
    for navn, skema in komponenter(dokument).items():
        antal = Counter(pascal(felt).lower() for felt in skema.get("properties", {}))
        yield from (f"{navn}.{felt}" for felt, n in antal.items() if n > 1)


@regel("an operationId is a method's name, in both documents together once")
def operationer_er_metodenavne(dokument: Skema) -> Iterator[str]:
    antal = Counter(navn.lower() for navn, _ in operationer(dokument))
    for navn, _ in operationer(dokument):
        if antal[navn.lower()] > 1 or not re.fullmatch(r"[a-z][A-Za-z]+", navn):
            yield navn


@regel("a title becomes a class's name where a schema has none: two of the same collide, `STATUS` is no class")
def ingen_titler(dokument: Skema) -> Iterator[str]:
    yield from (sti for sti, s in skemaer(dokument) if "title" in s)


# -- Where a schema stands


@regel("an object or a choice written in place is named by the program: `AendringFormNyHovedstol` for every amount")
def objekter_og_valg_er_komponenter(dokument: Skema) -> Iterator[str]:
    egne = set(komponenter(dokument))
    for sti, s in skemaer(dokument):
        if sti not in egne and (s.get("properties") or len(andre_end_nul(s)) > 1):
            yield sti


@regel("a body or an answer without a reference gets a class `{Operation}200Response`")
def kroppe_er_henvisninger(dokument: Skema) -> Iterator[str]:
    for sti, s in roedder(dokument):
        if sti.endswith("json") and "$ref" not in s:
            yield sti


@regel("an answer that is never JSON says that it is text, or bytes (YAML is read as what it holds)")
def anden_tekst_er_tekst(dokument: Skema) -> Iterator[str]:
    for navn, op in operationer(dokument):
        for status, svar in op["responses"].items():
            medier = svar.get("content", {})
            if not any(m.endswith("json") for m in medier):
                yield from (
                    f"{navn} {status} {m}"
                    for m, s in medier.items()
                    if m != "application/yaml" and typer(s["schema"]) != {"string"}
                )


@regel("an amount, a rate and a day are one type each, by reference")
def beloeb_sats_og_dato_er_henvisninger(dokument: Skema) -> Iterator[str]:
    faelles = {
        n: s
        for n in ("Beloeb", "PositivtBeloeb", "Sats", "Dato", "Tidspunkt", "Kroner")
        if (s := komponenter(dokument).get(n))
    }
    for sti, s in skemaer(dokument):
        if sti in faelles:
            continue
        for navn, et in faelles.items():
            kerne = {n: v for n, v in s.items() if n not in {"description", "examples"}}
            if kerne == {n: v for n, v in et.items() if n not in {"description", "examples"}} and "/anyOf" not in sti:
                yield f"{sti} er {navn}"


# -- What a schema says


@regel("without a format a whole number is 32 bits: page 2 of claims is out of reach")
def heltal_har_format(dokument: Skema) -> Iterator[str]:
    for sti, s in skemaer(dokument):
        if "integer" not in typer(s):
            continue
        graenser = [s.get("minimum"), s.get("maximum"), *s.get("enum", ())]
        if s.get("format") not in {"int32", "int64"}:
            yield f"{sti}: intet format"
        elif s["format"] == "int32" and any(abs(g) >= 2**31 for g in graenser if g is not None):
            yield f"{sti}: over 32 bit"
        elif any(isinstance(g, float) for g in graenser):
            yield f"{sti}: grænsen er ikke et helt tal"


@regel("a format and a pattern together: the program takes the type of the one and checks it by the other")
def format_uden_moenster(dokument: Skema) -> Iterator[str]:
    yield from (sti for sti, s in skemaer(dokument) if "format" in s and "pattern" in s)


@regel("const: most read an enum of one; a boolean one becomes an enum of true, which C# has not")
def ingen_konstanter(dokument: Skema) -> Iterator[str]:
    for sti, s in skemaer(dokument):
        if "const" in s or ("boolean" in typer(s) and "enum" in s and not sti.endswith("/not")):
            yield sti


@regel("an enum without a type is read as text, also where its values are numbers")
def enum_har_type(dokument: Skema) -> Iterator[str]:
    for sti, s in skemaer(dokument):
        if "enum" in s and (len(typer(s)) != 1 or None in s["enum"]):
            yield sti


@regel("codes become constants, told apart without marks and letter case")
def koder_skilles_ad(dokument: Skema) -> Iterator[str]:
    for sti, s in skemaer(dokument):
        navne = Counter(re.sub(r"[^0-9a-z]+", "", str(kode).lower()) for kode in s.get("enum", ()))
        yield from (f"{sti}: {kode}" for kode, antal in navne.items() if antal > 1)


@regel("beside a reference a default is not read, or read as a type of its own")
def ingen_standard_ved_henvisning(dokument: Skema) -> Iterator[str]:
    yield from (sti for sti, s in skemaer(dokument) if "$ref" in s and "default" in s)


@regel("a default of null is a value of no type")
def ingen_standard_af_null(dokument: Skema) -> Iterator[str]:
    yield from (sti for sti, s in skemaer(dokument) if s.get("default", ...) is None)


@regel("a type is one, or one or null; a choice of more has no type in C#, Java or Kiota")
def en_type_eller_null(dokument: Skema) -> Iterator[str]:
    yield from (sti for sti, s in skemaer(dokument) if len(typer(s) - {"null"}) > 1)


@regel("a null in a choice: NSwag reads it in oneOf and not in anyOf, and only with one other")
def null_staar_i_one_of_med_en_anden(dokument: Skema) -> Iterator[str]:
    for sti, s in skemaer(dokument):
        valg = [*s.get("anyOf", ()), *s.get("oneOf", ())]
        har_null = any(typer(et) == {"null"} for et in valg)
        if har_null and ("anyOf" in s or len(valg) != 2):
            yield sti


@regel("a choice with a list in it has no type in C#, Java or Kiota")
def ingen_valg_mellem_liste_og_andet(dokument: Skema) -> Iterator[str]:
    for sti, s in skemaer(dokument):
        if len(valg := andre_end_nul(s)) > 1 and any("array" in typer(et) for v in valg for et in foldet(dokument, v)):
            yield sti


@regel("a choice among objects says which by a field, where they have one in common with values of their own")
def valg_mellem_objekter_har_skelnefelt(dokument: Skema) -> Iterator[str]:
    for sti, s in skemaer(dokument):
        valg = [et for v in s.get("oneOf", ()) for et in foldet(dokument, v)]
        faelles = (
            set.intersection(
                *({n for n, f in et.get("properties", {}).items() if len(f.get("enum", ())) == 1} for et in valg)
            )
            if len(valg) > 1
            else set()
        )
        if faelles and s.get("discriminator", {}).get("propertyName") not in faelles:
            yield f"{sti}: {faelles}"
        for kode, ref in s.get("discriminator", {}).get("mapping", {}).items():
            felt = komponenter(dokument)[ref.removeprefix(REF)]["properties"][s["discriminator"]["propertyName"]]
            if felt["enum"] != [kode]:
                yield f"{sti}: {kode}"


@regel("keywords of JSON Schema that the programs leave out, or stop at")
def ingen_ukendte_ord(dokument: Skema) -> Iterator[str]:
    ord_ = {
        "patternProperties",
        "prefixItems",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "contains",
        "unevaluatedProperties",
        "allOf",
        "$defs",
        "nullable",
        "x-komponent",
    }
    yield from (f"{sti}: {fundet}" for sti, s in skemaer(dokument) for fundet in ord_ & s.keys())


@regel("an address holds no null: a parameter is there, or it is left out")
def parametre_er_ikke_null(dokument: Skema) -> Iterator[str]:
    for navn, op in operationer(dokument):
        for p in op.get("parameters", ()):
            if "null" in typer(p["schema"]) or len(andre_end_nul(p["schema"])) != len(
                p["schema"].get("oneOf", p["schema"].get("anyOf", ()))
            ):
                yield f"{navn} {p['name']}"


@regel("a reference that leads nowhere, or a component that nothing leads to")
def henvisninger_og_komponenter_hoerer_sammen(dokument: Skema) -> Iterator[str]:
    naevnte = set(
        re.findall(r"#/components/schemas/([^'\"]+)", repr({n: v for n, v in dokument.items() if n != "tags"}))
    )
    yield from naevnte ^ set(komponenter(dokument))
