"""Nothing changes in a world's tables: checkpoints and exports are files, and times to live are the register's."""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing."""
