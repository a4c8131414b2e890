"""Every body that the system has sent, held against the contract that the server publishes."""

import json
from datetime import date

import jsonschema_rs
import pytest
from debitorsystem.inddrivelse import Inddrivelse

from psrm_sandbox.pytest_plugin.verdener import Verden


@pytest.mark.kontrakt
def test_alt_hvad_der_sendes_holder_kontrakten(system: Inddrivelse, psrm_server: Verden) -> None:
    system.send_forfaldne(date(2026, 7, 1))
    system.registrer_betaling("F-1", 20_000, date(2026, 7, 1))
    kontrakt = psrm_server.klient.kald("GET", "/openapi/psrm.json", som=None).kraev().krop
    krop = kontrakt["paths"]["/v1/leverancer"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    kontrol = jsonschema_rs.validator_for({**krop, "components": kontrakt["components"]})
    poster = psrm_server.klient.get("/sandkasse/journal", som="tester")["poster"]
    sendte = [p["nummer"] for p in poster if p["operation"] == "opretLeverance"]
    assert len(sendte) == 2
    for nummer in sendte:
        post = psrm_server.klient.get(f"/sandkasse/journal/{nummer}", som="tester")
        kontrol.validate(json.loads(post["anmodning"]))
