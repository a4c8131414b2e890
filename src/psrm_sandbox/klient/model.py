"""What the generated classes have in common: snake_case here, camelCase on the wire."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

MED_UNDERSTREG = frozenset({"saettes_til", "efterfoelgende_tilbagekald"})
"""The names that have underscores on the wire too: a reason code's, as its file has them."""


def paa_linjen(attribut: str) -> str:
    """The wire's name of an attribute. ``del_`` is ``del``, which Python keeps for itself."""
    return attribut if attribut in MED_UNDERSTREG else to_camel(attribut.removesuffix("_"))


class Svarmodel(BaseModel):
    """A part of an answer. What a newer server says besides is kept, in ``model_extra``."""

    model_config = ConfigDict(
        alias_generator=paa_linjen,
        validate_by_name=True,
        serialize_by_alias=True,
        extra="allow",
        frozen=True,
        defer_build=True,
    )


class Anmodningsmodel(BaseModel):
    """A part of a request. Only the fields that were set are sent; a field that does not exist is refused here."""

    model_config = ConfigDict(
        alias_generator=paa_linjen,
        validate_by_name=True,
        serialize_by_alias=True,
        extra="forbid",
        defer_build=True,
    )
