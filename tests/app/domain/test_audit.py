"""Two changes of one customer go together, or are a conflict; nothing is lost without a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.audit import ConsentAnswer, CustomerDetails, EmailLine, apply, changes, conflicts
from app.domain.customer import PhoneLine

_labels = st.sampled_from(["", "casa", "oficina (lunes)", ")("])
_details = st.builds(
    CustomerDetails,
    name=st.sampled_from(["Ana", "Ana Soto"]),
    rut=st.sampled_from(["", "12.345.678-5"]),
    language=st.sampled_from(["", "es", "en"]),
    notes=st.sampled_from(["", "Perro bravo"]),
    is_vip=st.booleans(),
    do_not_call=st.booleans(),
    phones=st.lists(
        st.builds(PhoneLine, st.sampled_from(["+56981234567", "+56222345678"]), _labels), unique_by=lambda one: one.e164
    ).map(tuple),
    emails=st.lists(
        st.builds(EmailLine, st.sampled_from(["a@b.cl", "c@d.cl"]), _labels), unique_by=lambda one: one.address
    ).map(tuple),
    consents=st.lists(
        st.builds(ConsentAnswer, st.just("marketing"), st.sampled_from(["call", "email"]), st.booleans()),
        unique_by=lambda one: one.channel,
    ).map(tuple),
)


def in_any_order(details: CustomerDetails) -> tuple[object, ...]:
    lists = (frozenset(details.phones), frozenset(details.emails), frozenset(details.consents))
    flags = (details.is_vip, details.do_not_call)
    return (details.name, details.rut, details.language, details.notes, *flags, *lists)


@given(before=_details, after=_details)
def test_changes_made_to_what_was_there_give_what_was_typed(before: CustomerDetails, after: CustomerDetails) -> None:
    assert in_any_order(apply(before, changes(before, after))) == in_any_order(after)


@given(details=_details)
def test_nothing_changed_is_no_change(details: CustomerDetails) -> None:
    assert changes(details, details) == ()


@given(before=_details, ours=_details, theirs=_details)
def test_without_a_conflict_both_changes_hold(
    before: CustomerDetails, ours: CustomerDetails, theirs: CustomerDetails
) -> None:
    mine, others = changes(before, ours), changes(before, theirs)
    both = apply(theirs, mine)
    clashing = {(conflict.field, conflict.part) for conflict in conflicts(mine, others)}
    for change in (*mine, *others):
        if (change.field, change.part) not in clashing:
            assert (change.field, change.part, change.new) in {
                (made.field, made.part, made.new) for made in changes(before, both)
            }


def test_the_same_change_by_two_agents_is_no_conflict() -> None:
    before, after = CustomerDetails("Ana"), CustomerDetails("Ana Soto")
    assert conflicts(changes(before, after), changes(before, after)) == ()
