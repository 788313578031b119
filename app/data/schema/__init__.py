"""The tables of the CRM database, by subject; the contract is in docs/architecture.md.

The schema itself is made by the migrations: this is what the statements are written against, and a test compares the
two on SQLite and on PostgreSQL.
"""

from app.data.schema.calling_out import contact_overrides, do_not_call_numbers, missed_calls
from app.data.schema.changes import customer_changes, customer_merge_rows, customer_merges
from app.data.schema.columns import metadata
from app.data.schema.contacts import (
    callback_changes,
    callbacks,
    case_changes,
    cases,
    interactions,
    outcomes,
    queue_calls,
)
from app.data.schema.customers import (
    consents,
    customer_words,
    customers,
    emails,
    facts,
    name_forms,
    name_words,
    phones,
)
from app.data.schema.directory import external_numbers
from app.data.schema.house import house_changes, rights
from app.data.schema.households import household_members, households
from app.data.schema.learning import (
    offer_answers,
    offers,
    question_asks,
    question_choices,
    questions,
    script_answers,
    scripts,
)
from app.data.schema.orders import order_lines, orders, products
from app.data.schema.people import agent_states, agents, pause_reasons, technicians
from app.data.schema.recordings import recording_silences, recordings
from app.data.schema.service import survey_answers, surveys, work_orders

__all__ = [
    "agent_states",
    "agents",
    "callback_changes",
    "callbacks",
    "case_changes",
    "cases",
    "consents",
    "contact_overrides",
    "customer_changes",
    "customer_merge_rows",
    "customer_merges",
    "customer_words",
    "customers",
    "do_not_call_numbers",
    "emails",
    "external_numbers",
    "facts",
    "house_changes",
    "household_members",
    "households",
    "interactions",
    "metadata",
    "missed_calls",
    "name_forms",
    "name_words",
    "offer_answers",
    "offers",
    "order_lines",
    "orders",
    "outcomes",
    "pause_reasons",
    "phones",
    "products",
    "question_asks",
    "question_choices",
    "questions",
    "queue_calls",
    "recording_silences",
    "recordings",
    "rights",
    "script_answers",
    "scripts",
    "survey_answers",
    "surveys",
    "technicians",
    "work_orders",
]
