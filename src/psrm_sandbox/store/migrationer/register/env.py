"""Alembic's entry for the schema ``register``: runs on the connection it is handed."""

from alembic import context

from psrm_sandbox.store.tabeller.register import Registertabel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Registertabel.metadata,
    render_as_batch=True,
)
context.run_migrations()
