"""All contacts with a customer, a page at a time, however many there are; overrides of the contact policy among them.

Pages go on from the last contact of the page before, along an index, so that the hundredth page costs what the first
does. What was written is searched where it is read: whatever the accents, the same on both databases.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from app.data.contacts import select_contacts
from app.data.database import Database
from app.data.overrides import read_overrides
from app.data.schema import agents, interactions
from app.domain.customer import Contact
from app.domain.names import search_words
from app.domain.timeline import Position, TimelineFilter, TimelinePage, has_words

_PAGE = 50
_AT_ONCE = 500
_MOST_READ = 20_000  # contacts that one page looks through for a text


def read_timeline(
    database: Database, customer_id: int, wanted: TimelineFilter, *, after: Position | None = None
) -> TimelinePage:
    """Read at most 50 contacts that fit, newest first, from a position on.

    A text that is rare among tens of thousands of contacts gives a page that is not full, and a position to go on.
    """
    words = search_words(wanted.text)

    def work(connection: sa.Connection) -> TimelinePage:
        shown: list[Contact] = []
        position, read = after, 0
        for some in _read(connection, customer_id, wanted, after):
            for contact in some:
                if len(shown) == _PAGE:
                    return TimelinePage(tuple(shown), position)
                position = Position(contact.at, contact.id)
                if has_words(contact, words):
                    shown.append(contact)
            read += len(some)
            if read >= _MOST_READ:
                return TimelinePage(tuple(shown), position)
        return TimelinePage(tuple(shown))

    return database.read(work)


def _read(
    connection: sa.Connection, customer_id: int, wanted: TimelineFilter, after: Position | None
) -> Iterator[list[Contact]]:
    count = _AT_ONCE if wanted.text else _PAGE + 1
    while True:
        contacts = [Contact(*row) for row in connection.execute(_contacts(customer_id, wanted, after).limit(count))]
        overrides = read_overrides(connection, customer_id, wanted, after, limit=count)
        # Each in the database's own order: that decides which of one moment comes first.
        some = list(islice(merge(contacts, overrides, key=attrgetter("at"), reverse=True), count))
        if not some:
            return
        yield some
        after = Position(some[-1].at, some[-1].id)


def _contacts(customer_id: int, wanted: TimelineFilter, after: Position | None) -> sa.Select[tuple[Any, ...]]:
    row = interactions.c
    found = select_contacts(row.customer_id == customer_id, *_conditions(wanted)).order_by(
        row.started_at.desc(), row.id.desc()
    )
    if after is None:
        return found
    older = sa.or_(row.started_at < after.at, sa.and_(row.started_at == after.at, row.id < after.id))
    return found.where(row.started_at <= after.at, older)  # the first for the index


def _conditions(wanted: TimelineFilter) -> Iterator[sa.ColumnElement[bool]]:
    row = interactions.c
    if wanted.channels:
        yield row.channel.in_(wanted.channels)
    if wanted.agent_id:
        yield row.agent_id == wanted.agent_id
    if wanted.outcomes:
        yield row.outcome.in_(wanted.outcomes)
    if wanted.since is not None:
        yield row.started_at >= wanted.since
    if wanted.until is not None:
        yield row.started_at < wanted.until


def read_contact_agents(connection: sa.Connection, customer_id: int) -> tuple[tuple[str, str], ...]:
    """Read the ids and names of all agents who had a contact with a customer, by name: what a filter offers."""
    row = interactions.c
    found = (
        sa.select(row.agent_id, sa.func.coalesce(agents.c.name, row.agent_id))
        .select_from(interactions.outerjoin(agents, agents.c.id == row.agent_id))
        .where(row.customer_id == customer_id, row.agent_id != "")
        .distinct()
    )
    return tuple(sorted(((id_, name) for id_, name in connection.execute(found)), key=lambda one: (one[1], one[0])))
