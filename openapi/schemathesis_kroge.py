"""Schemathesis hooks that ship with the contract: believable deliveries, and a fresh world for each chain of calls.

    PSRM_NOEGLE= SCHEMATHESIS_HOOKS=schemathesis_kroge.py schemathesis --config-file schemathesis.toml run psrm.yaml ...

With PSRM_NOEGLE filled, that key is used for all (a mock, a gateway, a world of one's own); empty, each chain of the
stateful phase, and each operation in the other phases, has a world that the sandbox makes for it. Every world has the
same seed and clock, so what a chain is answered depends on the chain alone. PSRM_VAERT_NOEGLE: the key that makes
worlds, where the sandbox asks for one.
"""

import hashlib
import json
import os
import threading
from pathlib import Path
from typing import Any

import requests
import schemathesis
from hypothesis.control import BuildContext, current_build_context, currently_in_test_context

NOEGLE = os.environ.get("PSRM_NOEGLE", "")
VAERT = os.environ.get("PSRM_VAERT_NOEGLE", "")
SEED = 1
"""Of every world: the same ids in the same order."""
LEVETID = "PT1H"
AKTIONER = json.loads((Path(__file__).parent / "schemathesis-aktioner.json").read_text(encoding="utf-8"))
ORDBOEGER = {
    navn: [
        json.loads(linje)
        for linje in (Path(__file__).parent / f"ordboeger/{fil}.dict").read_text(encoding="utf-8").splitlines()
        if linje.startswith('"')
    ]
    for navn, fil in {
        "aktionskode": "aktionskoder",
        "aarsagskode": "aarsagskoder",
        "fordringshaverId": "fordringshavere",
        "fordringstype": "fordringstyper",
        "beloeb": "beloeb",
        "hovedstol": "beloeb",
        "stiftelsesdato": "datoer",
        "periodeStart": "datoer",
        "periodeSlut": "datoer",
        "forfaldsdato": "datoer",
        "sidsteRettidigeBetalingsdato": "datoer",
        "foraeldelsesdato": "datoer",
        "virkningsdato": "datoer",
        "nummer": "skyldnere",
    }.items()
}
"""The valid values of a field, by its name."""
SCENARIE = "X-Sandkasse-Scenarie"
"""A script by that name takes the rules' place; a name drawn at random is answered 404."""
SENDER = ("POST /v1/leverancer", "POST /sandkasse/forhaandskontrol")
GENERERET = ("fuzzing", "stateful")
"""The phases that draw bodies; the others send what the contract shows, and the edges of its schema."""


# -- Believable deliveries


@schemathesis.hook
def map_case(context: Any, case: Any) -> Any:
    """Half of the well-formed deliveries carry believable claims; the rest have valid codes among what was drawn."""
    if case.operation.label not in SENDER or case.meta is None or not case.meta.generation.mode.is_positive:
        return case
    if case.meta.phase.name.value == "examples" and case.headers:
        case.headers.pop(SCENARIE, None)
    if case.meta.phase.name.value not in GENERERET or not isinstance(case.body, dict):
        return case
    aftryk = hashlib.sha256(json.dumps(case.body, sort_keys=True, default=str).encode()).digest()
    traek = _Traek(aftryk)
    krop = dict(case.body)
    if "leveranceId" in krop:
        krop["leveranceId"] = aftryk.hex()[:12]
    if traek.blandt((True, False)):
        krop["aktioner"] = [_trovaerdig(traek, f"{aftryk.hex()[:12]}-{nr}") for nr in range(len(krop["aktioner"]))]
        if case.headers:
            case.headers.pop(SCENARIE, None)
    else:
        krop["aktioner"] = [_med_gyldige(aktion, traek) for aktion in krop["aktioner"]]
    case.body = krop
    return case


class _Traek:
    """Choices that follow from what was drawn, so that the same draw gives the same call."""

    def __init__(self, aftryk: bytes) -> None:
        self._tal = int.from_bytes(aftryk, "big")

    def blandt(self, valg: Any) -> Any:
        self._tal, nr = divmod(self._tal, len(valg))
        return valg[nr]


def _trovaerdig(traek: _Traek, maerke: str) -> dict[str, Any]:
    """One of the shipped actions, its claims with references of their own."""
    aktion: dict[str, Any] = json.loads(json.dumps(traek.blandt(AKTIONER)))
    for plads, fordring in enumerate((aktion["fordring"], *aktion["relateredeFordringer"])):
        if fordring and fordring.get("reference"):
            fordring["reference"] = f"{maerke}-{plads}"
    return aktion


def _med_gyldige(vaerdi: Any, traek: _Traek) -> Any:
    """What was drawn, three in four of the texts that a dictionary knows replaced by one of its values."""
    if isinstance(vaerdi, list):
        return [_med_gyldige(led, traek) for led in vaerdi]
    if not isinstance(vaerdi, dict):
        return vaerdi
    return {
        navn: traek.blandt(ORDBOEGER[navn])
        if navn in ORDBOEGER and isinstance(led, str) and traek.blandt((True, True, True, False))
        else _med_gyldige(led, traek)
        for navn, led in vaerdi.items()
    }


# -- A world for each chain


class _Kaede(threading.local):
    """The chain that is running in this thread, and its world's keys."""

    def __init__(self) -> None:
        self.koersel: BuildContext | None = None
        self.noegler: dict[str, str] = {}


_KAEDE = _Kaede()
_PR_OPERATION: dict[str, dict[str, str]] = {}


@schemathesis.hook
def after_load_schema(context: Any, schema: Any) -> None:
    """Without a fixed key, the keys come from the worlds."""
    if not NOEGLE:
        schema.config.headers = {}


if not NOEGLE:

    @schemathesis.auth(refresh_interval=None)
    class Verdensnoegle:
        """The key of the world that the call belongs in."""

        def get(self, case: Any, context: Any) -> str:
            """The tester's key for the tester's controls, else the reporter's."""
            adresse, etiket = case.operation.base_url, case.operation.label
            noegler = _kaedens(adresse) if _i_kaede(case) else _operationens(adresse, etiket)
            return noegler["tester" if "/sandkasse" in etiket else "leverandoer"]

        def set(self, case: Any, data: str, context: Any) -> None:
            """As a bearer."""
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


def _i_kaede(case: Any) -> bool:
    return case.meta is not None and case.meta.phase.name.value == "stateful" and currently_in_test_context()


def _kaedens(adresse: str) -> dict[str, str]:
    koersel = current_build_context()  # one for the whole chain
    if _KAEDE.koersel is not koersel:
        if _KAEDE.noegler:
            _slet(adresse, _KAEDE.noegler)
        _KAEDE.koersel, _KAEDE.noegler = koersel, _ny(adresse)
    return _KAEDE.noegler


def _operationens(adresse: str, etiket: str) -> dict[str, str]:
    if etiket not in _PR_OPERATION:  # an operation is tried in one thread at a time
        _PR_OPERATION[etiket] = _ny(adresse)
    return _PR_OPERATION[etiket]


def _ny(adresse: str) -> dict[str, str]:
    hoveder = {"Authorization": f"Bearer {VAERT}"} if VAERT else {}
    svar = requests.post(f"{adresse}/sandkasser", json={"seed": SEED}, headers=hoveder, timeout=30)
    svar.raise_for_status()
    noegler: dict[str, str] = svar.json()["noegler"]
    return noegler


def _slet(adresse: str, noegler: dict[str, str]) -> None:
    """The world's place is given back; a chain may have removed it itself."""
    requests.delete(f"{adresse}/sandkasse", headers={"Authorization": f"Bearer {noegler['tester']}"}, timeout=30)


@schemathesis.serializer("application/zip")
def zip_fil(_: Any, vaerdi: Any) -> bytes:
    """A file goes as the bytes it is."""
    return vaerdi if isinstance(vaerdi, bytes) else str(vaerdi).encode()
