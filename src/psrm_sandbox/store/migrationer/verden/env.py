"""Alembic's entry for the schema ``verden``: runs on the connection it is handed."""

from alembic import context

from psrm_sandbox.store.tabeller.verden import Verdenstabel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Verdenstabel.metadata,
    render_as_batch=True,
)
context.run_migrations()
