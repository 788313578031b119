"""Reads a customer's file: what can be edited, who lives there, who may be the same person, what was changed."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.audit import read_changes
from app.data.customer_edit import read_consents, read_details
from app.data.database import Database
from app.data.do_not_call import local_today, read_listed_of
from app.data.duplicates import read_duplicates
from app.data.households import read_household
from app.data.merges import read_merges, survivor_of
from app.data.schema import customers
from app.data.timeline import read_contact_agents
from app.domain.customer_file import CustomerFile


def read_file(database: Database, customer_id: int) -> CustomerFile | None:
    """Read the file of a customer, or of the one into whom it was merged; `None`: there is no such customer."""

    def work(connection: sa.Connection) -> CustomerFile | None:
        id_ = survivor_of(connection, customer_id)
        details = read_details(connection, id_)
        if details is None:
            return None
        found = sa.select(customers.c.external_id).where(customers.c.id == id_)
        return CustomerFile(
            id_,
            connection.execute(found).scalar_one(),
            details,
            consents=read_consents(connection, id_),
            household=read_household(connection, id_),
            duplicates=read_duplicates(connection, id_),
            merges=read_merges(connection, id_),
            changes=read_changes(connection, id_),
            agents=read_contact_agents(connection, id_),
            listed=read_listed_of(connection, id_, local_today()),
        )

    return database.read(work)
