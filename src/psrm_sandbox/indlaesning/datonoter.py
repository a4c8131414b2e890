"""What is told of how a table's dates were read: each spelling once, with an example."""

import polars as pl

from psrm_sandbox.indlaesning import datoer


class Datonoter:
    """The spellings met so far: an example of each, and how many rows have it."""

    def __init__(self) -> None:
        self._former: dict[str, tuple[str, int]] = {}

    def husk(self, ramme: pl.DataFrame) -> None:
        """Keeps the spellings of cells that were read: ``raa``, ``rent``, ``n``, the day and how many rows have it."""
        for form, moenster in datoer.FORMER.items():
            fundet = pl.col("rent").str.contains(moenster)
            if form == "serie":
                fundet = fundet | pl.col("n").is_between(10_000, 99_999)
            ramt = ramme.filter(fundet.fill_null(value=False))
            if ramt.height:
                vist = f"{ramt['raa'][0]} er {ramt['dag'][0].isoformat()}"
                self._former[form] = (vist, self._former.get(form, ("", 0))[1] + int(ramt["vaegt"].sum()))

    def noter(self, *, maaned_dag: bool) -> list[str]:
        """The sentences. ``maaned_dag``: the plan says that months stand before days."""
        former, noter = self._former, []
        orden = "måneden" if maaned_dag else "dagen"
        if former.keys() & {"skraa", "prik", "kort"}:
            eksempel = next(former[form][0] for form in ("skraa", "kort", "prik") if form in former)
            noter.append(f"Datoer er læst med {orden} først: {eksempel}.")
        if "kort" in former:
            noter.append(f"Årstal på to cifre er læst som 2000-2079 (80-99 som 1980-1999): {former['kort'][1]} datoer.")
        if "serie" in former:
            noter.append(f"Tal i en datokolonne er læst som regnearkets dagnummer: {former['serie'][0]}.")
        if "otte" in former:
            noter.append(f"Otte cifre i en datokolonne er læst som ååååmmdd: {former['otte'][0]}.")
        return noter
