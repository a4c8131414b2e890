"""The reference of the figures that the server gives Prometheus."""

from psrm_sandbox.forbindelse.maalinger import Maalinger


def maalinger() -> str:
    """Every family of figures, with its labels."""
    linjer = [
        "# Målinger",
        "",
        "`GET /metrics` svarer i Prometheus' tekstform, uden nøgle. Ingen måling nævner en sandkasse.",
        "",
        "| Navn | Art | Etiketter | Hvad den tæller |",
        "|---|---|---|---|",
    ]
    for maaling in vars(Maalinger()).values():
        if hasattr(maaling, "describe"):
            etiketter = ", ".join(f"`{navn}`" for navn in maaling._labelnames) or "—"
            linjer += [
                f"| `{familie.name}{'_total' if familie.type == 'counter' else ''}` | {familie.type} | {etiketter} "
                f"| {familie.documentation} |"
                for familie in maaling.describe()
            ]
    return "\n".join(linjer) + "\n"
