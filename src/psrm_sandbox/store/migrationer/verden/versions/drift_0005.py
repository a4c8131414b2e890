"""Faults of the wire, and service windows."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "fejlregel",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("indhold", sa.Text(), nullable=False),
    )
    op.create_table(
        "servicevindue",
        sa.Column("fra", sa.String(32), primary_key=True),
        sa.Column("til", sa.String(32), nullable=False),
        sa.Column("tekst", sa.String(), nullable=True),
        sa.Column("registreret", sa.String(32), nullable=False),
    )
