"""The hash of the SOAP address that goes with a reporter's key."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. The demo world's keys are their own addresses; another key from before has none: a new one has."""
    op.add_column("noegle", sa.Column("adresse", sa.String(), nullable=True))
    op.execute(
        "UPDATE noegle SET adresse = aftryk WHERE sandkasse_id = 'demo' AND type = 'indberetter' AND NOT tilfoejet"
    )
