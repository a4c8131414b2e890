"""The first form of the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "aftale",
        sa.Column("fordringshaver_id", sa.String(), nullable=False),
        sa.Column("indhold", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fordringshaver_id"),
    )
    op.create_table(
        "aktion",
        sa.Column("aktions_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("leverance_nr", sa.Integer(), nullable=False),
        sa.Column("indeks", sa.Integer(), nullable=False),
        sa.Column("aktionskode", sa.String(), nullable=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=True),
        sa.Column("kanal", sa.String(), nullable=False),
        sa.Column("indberetter", sa.String(), nullable=True),
        sa.Column("fordrings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("registreret", sa.String(32), nullable=False),
        sa.Column("bedoemt", sa.String(32), nullable=True),
        sa.Column("kvittering_fra", sa.String(32), nullable=True),
        sa.Column("tvunget_af", sa.String(), nullable=True),
        sa.Column("katalogversion", sa.String(), nullable=True),
        sa.Column("venter_paa", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("indhold", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("aktions_id"),
    )
    with op.batch_alter_table("aktion", schema=None) as batch_op:
        batch_op.create_index("ix_aktion_fordring", ["fordrings_id"], unique=False)
        batch_op.create_index(
            "ix_aktion_koe", ["venter_paa"], unique=False, sqlite_where=sa.text("venter_paa IS NOT NULL")
        )
        batch_op.create_index(batch_op.f("ix_aktion_leverance_nr"), ["leverance_nr"], unique=False)

    op.create_table(
        "bogfoering",
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("fordrings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("haendelse_nr", sa.Integer(), nullable=False),
        sa.Column("del_", sa.String(), nullable=False),
        sa.Column("beloeb", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("virkningsdato", sa.Date(), nullable=False),
        sa.Column("registreret", sa.String(32), nullable=False),
        sa.Column("bogfoert", sa.String(32), nullable=False),
        sa.Column("tilbagefoerer", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("nr"),
    )
    with op.batch_alter_table("bogfoering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bogfoering_fordrings_id"), ["fordrings_id"], unique=False)

    op.create_table(
        "fordring",
        sa.Column("fordrings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aktions_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("led", sa.Integer(), nullable=False),
        sa.Column("rolle", sa.String(), nullable=False),
        sa.Column("hovedfordrings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=True),
        sa.Column("afsender", sa.String(), nullable=True),
        sa.Column("fordringstype", sa.String(), nullable=True),
        sa.Column("art", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("beloeb", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("hovedstol", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("saldo", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("registreret", sa.String(32), nullable=False),
        sa.Column("modtagelsesdato", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("fordrings_id"),
    )
    with op.batch_alter_table("fordring", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fordring_aktions_id"), ["aktions_id"], unique=False)
        batch_op.create_index(
            "ix_fordring_hoved",
            ["hovedfordrings_id"],
            unique=False,
            sqlite_where=sa.text("hovedfordrings_id IS NOT NULL"),
        )
        batch_op.create_index("ix_fordring_reference", ["reference", "fordringshaver_id"], unique=False)
        batch_op.create_index("ix_fordring_haver", ["fordringshaver_id", "fordrings_id"], unique=False)
        batch_op.create_index("ix_fordring_status", ["fordringshaver_id", "status", "fordrings_id"], unique=False)
        batch_op.create_index("ix_fordring_type", ["fordringshaver_id", "fordringstype", "fordrings_id"], unique=False)

    op.create_table(
        "forfald",
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("oejeblik", sa.String(32), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("art", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("nr"),
    )
    with op.batch_alter_table("forfald", schema=None) as batch_op:
        batch_op.create_index("ix_forfald", ["oejeblik", "rang", "nr"], unique=False)

    op.create_table(
        "haefter",
        sa.Column("fordrings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("nummer", sa.String(), nullable=True),
        sa.Column("forfaldsdato", sa.Date(), nullable=True),
        sa.Column("srb", sa.Date(), nullable=True),
        sa.Column("foraeldelsesdato", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("fordrings_id", "nr"),
    )
    with op.batch_alter_table("haefter", schema=None) as batch_op:
        batch_op.create_index("ix_haefter_nummer", ["nummer", "fordrings_id"], unique=False)

    op.create_table(
        "haendelse",
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("fordrings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aktions_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("beloeb", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("virkningsdato", sa.Date(), nullable=False),
        sa.Column("registreret", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("nr"),
    )
    with op.batch_alter_table("haendelse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_haendelse_fordrings_id"), ["fordrings_id"], unique=False)

    op.create_table(
        "hoering",
        sa.Column("hoerings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fordrings_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aktions_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("oprettet", sa.String(32), nullable=False),
        sa.Column("frist", sa.String(32), nullable=False),
        sa.Column("aarsager", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hoerings_id"),
    )
    with op.batch_alter_table("hoering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hoering_aktions_id"), ["aktions_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hoering_fordrings_id"), ["fordrings_id"], unique=False)

    op.create_table(
        "indstilling",
        sa.Column("navn", sa.String(), nullable=False),
        sa.Column("vaerdi", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("navn"),
    )
    op.create_table(
        "journal",
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("verdenstid", sa.String(32), nullable=False),
        sa.Column("vaegtid", sa.String(32), nullable=False),
        sa.Column("metode", sa.String(), nullable=False),
        sa.Column("sti", sa.String(), nullable=False),
        sa.Column("noegle", sa.String(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("anmodning", sa.String(), nullable=True),
        sa.Column("svar", sa.String(), nullable=True),
        sa.Column("afkortet", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("nr"),
    )
    op.create_table(
        "kvittering",
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("leverance_nr", sa.Integer(), nullable=False),
        sa.Column("aktions_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("udstedt", sa.String(32), nullable=False),
        sa.Column("fra", sa.String(32), nullable=False),
        sa.Column("dom", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("nr"),
    )
    with op.batch_alter_table("kvittering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kvittering_aktions_id"), ["aktions_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kvittering_leverance_nr"), ["leverance_nr"], unique=False)

    op.create_table(
        "leverance",
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("leverance_id", sa.String(), nullable=False),
        sa.Column("kanal", sa.String(), nullable=False),
        sa.Column("indberetter", sa.String(), nullable=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=True),
        sa.Column("modtaget", sa.String(32), nullable=False),
        sa.Column("antal", sa.Integer(), nullable=False),
        sa.Column("aftryk", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("nr"),
        sa.UniqueConstraint("leverance_id"),
    )
    op.create_table(
        "taeller",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leverance", sa.Integer(), nullable=False),
        sa.Column("aktion", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fordring", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hoering", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kvittering", sa.Integer(), nullable=False),
        sa.Column("haendelse", sa.Integer(), nullable=False),
        sa.Column("bogfoering", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "verden",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("skabelon", sa.String(), nullable=False),
        sa.Column("start", sa.String(32), nullable=False),
        sa.Column("ur", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
