"""The form of a delivery on the wire."""

from typing import Annotated

from pydantic import Field, StrictStr, WithJsonSchema

from psrm_sandbox.former.aktion import AktionForm
from psrm_sandbox.former.form import Form

MAKS_AKTIONER = 5000
"""Actions of a delivery."""
LEVERANCE_ID = r"^(\.{0,2}[0-9A-Za-z_-]|\.{3})[0-9A-Za-z._-]*$"
"""An id that can be a segment of an address: it is neither ``.`` nor ``..``, which mean another place."""
LEVERANCE_ID_TEGN = 36


class LeveranceForm(Form):
    """A delivery of 1 to 5,000 actions."""

    leverance_id: Annotated[
        StrictStr,
        Field(max_length=LEVERANCE_ID_TEGN, pattern=LEVERANCE_ID),
        WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LEVERANCE_ID_TEGN, "pattern": LEVERANCE_ID}),
    ] = Field(description="Unikt for altid, på tværs af alle fordringshavere.", examples=["1000000001"])
    indberetter: Annotated[StrictStr, Field(max_length=20)] | None = Field(
        None, description="Indberetterens CVR/SE. Skal være nøglens; udelades i portalen.", examples=["99990007"]
    )
    aktioner: tuple[AktionForm, ...] = Field(min_length=1, max_length=MAKS_AKTIONER)
