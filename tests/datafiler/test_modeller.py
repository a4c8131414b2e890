"""From a read file to a model: mistakes told by file, line and nearest word."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from psrm_sandbox.datafiler import Datafejl, laes_yaml, som_model


class Farve(StrEnum):
    ROED = "roed"
    BLAA = "blaa"


class _Streng(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kat(_Streng):
    type: Literal["kat"]
    liv: int = 9


class Hund(_Streng):
    type: Literal["hund"]
    race: Literal["gravhund", "puddel"]


class Hjem(_Streng):
    navn: str
    farve: Farve = Farve.ROED
    noedfarve: Literal[Farve.ROED] | None = None
    dyr: tuple[Annotated[Kat | Hund, Field(discriminator="type")], ...] = ()

    @model_validator(mode="after")
    def _navngivet(self) -> "Hjem":
        if not self.navn.strip():
            raise ValueError("hjemmet har intet navn")
        return self


def _laes(mappe: Path, tekst: str, sti: tuple[str | int, ...] = ()) -> Any:
    fil = mappe / "hjem.yaml"
    fil.write_text(tekst, encoding="utf-8")
    return som_model(laes_yaml(fil), Hjem, sti)


def test_en_sund_fil_bliver_til_modellen(tmp_path: Path) -> None:
    hjem = _laes(tmp_path, "navn: Bo\nfarve: blaa\ndyr: [{type: kat}, {type: hund, race: puddel}]\n")

    assert hjem == Hjem(navn="Bo", farve=Farve.BLAA, dyr=(Kat(type="kat"), Hund(type="hund", race="puddel")))


def test_en_del_af_en_fil_kan_laeses_med_sine_egne_linjer(tmp_path: Path) -> None:
    with pytest.raises(Datafejl) as fanget:
        _laes(tmp_path, "hjem:\n- navn: Bo\n- navn: Bo\n  farve: bla\n", ("hjem", 1))

    assert (fanget.value.linje, fanget.value.forslag) == (4, "blaa")


@pytest.mark.parametrize(
    ("tekst", "linje", "besked", "forslag"),
    [
        ("farve: blaa\n", 1, "nøglen navn mangler", None),
        ("navm: Bo\n", 1, "ukendt nøgle navm", "navn"),
        ("navn: Bo\nfarve: bla\n", 2, "farve kan ikke være bla", "blaa"),
        ("navn: Bo\nnoedfarve: rod\n", 2, "noedfarve kan ikke være rod", "roed"),
        ("navn: Bo\ndyr:\n- {type: katt}\n", 3, "ukendt type: katt", "kat"),
        ("navn: Bo\ndyr:\n- {type: kat}\n- {type: hund, race: pudel}\n", 4, "kan ikke være pudel", "puddel"),
        ("navn: Bo\ndyr:\n- {type: hund, rase: puddel}\n", 3, "ukendt nøgle rase", "race"),
        ("navn: Bo\ndyr:\n- {type: kat, liv: mange}\n", 3, "dyr.0.liv: ", None),
        ("navn: ' '\n", 1, "hjemmet har intet navn", None),
    ],
)
def test_en_fejl_naevnes_med_linje_og_naermeste_ord(
    tmp_path: Path, tekst: str, linje: int, besked: str, forslag: str | None
) -> None:
    with pytest.raises(Datafejl) as fanget:
        _laes(tmp_path, tekst)

    assert (fanget.value.linje, fanget.value.forslag) == (linje, forslag)
    assert besked in fanget.value.besked


def test_en_adapter_goer_det_hvor_filen_er_en_liste(tmp_path: Path) -> None:
    fil = tmp_path / "liste.yaml"
    fil.write_text("- {navn: Bo}\n- {naven: Ib}\n", encoding="utf-8")

    with pytest.raises(Datafejl) as fanget:
        som_model(laes_yaml(fil), TypeAdapter(tuple[Hjem, ...]))

    assert (fanget.value.linje, fanget.value.forslag) == (2, "navn")
    assert str(fanget.value) == "liste.yaml:2: ukendt nøgle naven; mente du navn?"
