"""Lists for people: claims in the order of a column, each with its status, and hearings by whom they wait for."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_SORTERINGER = {
    "haverreference": "reference",
    "beloeb": "beloeb",
    "saldo": "saldo",
    "type": "fordringstype",
}


def upgrade() -> None:
    """Forward."""
    op.drop_index("ix_fordring_haver", "fordring")
    op.drop_index("ix_fordring_type", "fordring")
    op.create_index("ix_fordring_haver", "fordring", ["fordringshaver_id", "fordrings_id", "status"])
    for navn, kolonne in _SORTERINGER.items():
        op.create_index(f"ix_fordring_{navn}", "fordring", ["fordringshaver_id", kolonne, "fordrings_id", "status"])
    op.create_index("ix_hoering_status", "hoering", ["status", "frist", "fordrings_id", "aktions_id"])
