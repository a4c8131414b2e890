"""The migrations lead to the very schema that the tables declare."""

from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from psrm_sandbox.store import engine, migrationer
from psrm_sandbox.store.tabeller.register import Registertabel
from psrm_sandbox.store.tabeller.verden import Verdenstabel


def _skema(forbindelse: sa.Connection) -> dict[str, Any]:
    """Columns, keys, unique constraints and indexes, table by table."""
    se = sa.inspect(forbindelse)
    return {
        navn: {
            "kolonner": {k["name"]: (str(k["type"]), k["nullable"]) for k in se.get_columns(navn)},
            "noegle": se.get_pk_constraint(navn)["constrained_columns"],
            "unikke": sorted(tuple(u["column_names"]) for u in se.get_unique_constraints(navn)),
            "indekser": sorted(
                (i["name"], tuple(i["column_names"]), bool(i["unique"]), str(i["dialect_options"].get("sqlite_where")))
                for i in se.get_indexes(navn)
            ),
        }
        for navn in se.get_table_names()
        if navn != "alembic_version"
    }


@pytest.mark.parametrize(("skema", "tabeller"), [("verden", Verdenstabel), ("register", Registertabel)])
def test_migrationerne_giver_de_erklaerede_tabeller(skema: str, tabeller: Any) -> None:
    migreret, erklaeret = engine.forbind(None), engine.forbind(None)
    migrationer.opgrader(migreret, skema)
    tabeller.metadata.create_all(erklaeret)
    assert _skema(migreret)
    assert _skema(migreret) == _skema(erklaeret)


@pytest.mark.parametrize("skema", ["verden", "register"])
def test_at_opgradere_to_gange_aendrer_intet(skema: str) -> None:
    forbindelse = engine.forbind(None)
    migrationer.opgrader(forbindelse, skema)
    foer = _skema(forbindelse)
    migrationer.opgrader(forbindelse, skema)
    assert _skema(forbindelse) == foer
    (version,) = forbindelse.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    assert version == migrationer.nyeste(skema)


def test_en_verden_fra_foer_afstemning_faar_dens_tabeller_og_taeller_fra_1(monkeypatch: pytest.MonkeyPatch) -> None:
    opgrader = command.upgrade
    forbindelse = engine.forbind(None)
    with monkeypatch.context() as foer:
        foer.setattr(command, "upgrade", lambda konfiguration, _: opgrader(konfiguration, "0007"))
        migrationer.opgrader(forbindelse, "verden")
    kolonner = [k["name"] for k in sa.inspect(forbindelse).get_columns("taeller")]
    vaerdier = ", ".join("7" for _ in kolonner)
    forbindelse.exec_driver_sql(f"INSERT INTO taeller ({', '.join(kolonner)}) VALUES ({vaerdier})")
    migrationer.opgrader(forbindelse, "verden")
    taeller = forbindelse.exec_driver_sql("SELECT * FROM taeller").mappings().one()
    assert {navn: taeller[navn] for navn in kolonner} == dict.fromkeys(kolonner, 7)
    assert (taeller["afstemning"], taeller["afstemningsresultat"]) == (1, 1)
    assert {"afstemning", "afstemningsresultat", "afstemningskvittering", "afstemningskalender"} <= set(
        sa.inspect(forbindelse).get_table_names()
    )
