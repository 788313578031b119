"""A customer's file: read when it is opened, changed in the database at once, never from what somebody typed lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from app.data.errors import DatabaseError
from app.domain.audit import CustomerDetails
from app.domain.calling_out import ListedNumber
from app.domain.customer import CustomerCard, CustomerDraft, PhoneLine
from app.domain.customer_file import CustomerFile
from app.domain.household import HouseholdChange
from app.records import error_code
from app.usecases.banners import Banners
from app.usecases.clues import ToE164
from app.usecases.customer_search import CustomerSearch
from app.usecases.edited_files import EditedFiles
from app.usecases.outside import Outside
from app.usecases.screen_pop import ScreenPop
from app.view import Severity
from app.view.customer_file import CustomerFileView
from app.view.edited_file import FileState

_DESK = "desk"  # where a number was put on the list


class CustomerFiles:
    """Implements `app.intents.customer_file.CustomerFileIntents`.

    After each change the file and every card of that customer are read again.
    """

    def __init__(
        self,
        outside: Outside,
        banners: Banners,
        screen_pop: ScreenPop,
        search: CustomerSearch,
        *,
        agent_id: str,
        to_e164: ToE164,
    ) -> None:
        self._outside = outside
        self._banners = banners
        self._screen_pop = screen_pop
        self._search = search
        self._agent_id = agent_id
        self._to_e164 = to_e164
        self._is_creating = False
        self._files: EditedFiles[CustomerFileView, CustomerFile] = EditedFiles(
            outside,
            banners,
            read=self._read_file,
            id_of=lambda file: file.customer_id,
            banner="customer_not_saved",
        )

    @property
    def view(self) -> CustomerFileView | None:
        """The file that is open."""
        return self._files.view

    # -- intents ---------------------------------------------------------------------------------------------------

    def open(self, customer_id: int) -> None:
        """Read the file."""
        self._files.open(CustomerFileView(customer_id, FileState.LOADING))

    def close(self) -> None:
        """Put it away."""
        self._files.close()

    def create(self, draft: CustomerDraft) -> None:
        """Create a customer, and open the card and the file."""
        if self._is_creating:
            return
        self._is_creating = True

        def fold(done: Future[CustomerCard]) -> None:
            self._is_creating = False
            error = done.exception()
            if error is not None:
                values = {**_values(error), "code": error_code(error)}
                self._banners.show("customer_not_saved", Severity.WARNING, is_closable=True, **values)
                return
            self._banners.clear("customer_not_saved")
            self._search.show(done.result().id)
            self.open(done.result().id)

        self._outside.write(lambda: self._outside.records.create_customer(draft, agent_id=self._agent_id), fold)

    def save(self, typed: CustomerDetails) -> None:
        """Write what differs from the file as it was read."""
        file, records = self._ready_file(), self._outside.records
        if file is None:
            return
        customer_id, before = file.customer_id, file.details
        phones = (PhoneLine(self._to_e164(phone.e164) or phone.e164, phone.label) for phone in typed.phones)
        after = replace(typed, phones=tuple(phones))
        self._files.save(
            typed,
            lambda: records.edit_customer(customer_id, before, after, agent_id=self._agent_id),
            lambda: self._saved(customer_id),
        )

    def compare(self, other_id: int | None) -> None:
        """Read another customer's file beside this one."""
        if self._files.view is None:
            return
        self._files.view = replace(self._files.view, compared_id=other_id, compared=None, refusal="", values=())
        if other_id is not None:
            self._read_compared(other_id)
        self._outside.nudge()

    def merge(self, merged_id: int) -> None:
        """Say that another customer is this one."""
        records = self._outside.records
        self._change(lambda id_: records.merge_customers(id_, merged_id, agent_id=self._agent_id), merged_id)

    def undo_merge(self, merge_id: int) -> None:
        """Part two customers again."""
        self._change(lambda _id: self._outside.records.undo_merge(merge_id, agent_id=self._agent_id))

    def list_number(self, e164: str, reason: str) -> None:
        """Put a number on the do-not-call list."""
        records, number = self._outside.records.calling_out, ListedNumber(e164, reason, _DESK)
        self._change(lambda id_: records.list_number(number, agent_id=self._agent_id, customer_id=id_))

    def unlist_number(self, e164: str) -> None:
        """Take it off that list."""
        records = self._outside.records.calling_out
        self._change(lambda id_: records.unlist_number(e164, agent_id=self._agent_id, customer_id=id_))

    def change_household(self, change: HouseholdChange) -> None:
        """Say with whom this customer lives."""
        records = self._outside.records
        self._change(lambda id_: records.change_household(id_, change, agent_id=self._agent_id))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _read_file(self, customer_id: int) -> CustomerFile | None:
        return self._outside.records.file(customer_id)

    def _ready_file(self) -> CustomerFile | None:
        ready = self._files.ready
        return ready.file if ready is not None else None

    def _change(self, work: Callable[[int], object], *also: int) -> None:
        file = self._ready_file()
        if file is not None:
            id_ = file.customer_id
            self._files.change(lambda: work(id_), lambda: self._saved(id_, *also))

    def _saved(self, customer_id: int, *also: int) -> None:
        self._files.count_saved(customer_id, compared_id=None, compared=None)
        self._read_card(customer_id, also)

    def _read_compared(self, other_id: int) -> None:
        def fold(done: Future[CustomerFile | None]) -> None:
            view = self.view
            if view is None or view.compared_id != other_id:
                return
            error = done.exception()
            file = done.result() if error is None else None
            if file is not None:
                self._files.view = replace(view, compared=file)
            else:
                code = error_code(error) if error is not None else "no_such_customer"
                self._files.view = replace(view, compared_id=None, refusal=code)

        self._outside.read(lambda: self._outside.records.file(other_id), fold)

    def _read_card(self, customer_id: int, also: tuple[int, ...]) -> None:
        """Show the customer as it is now wherever its card, or that of one who was merged into it, stands."""

        def fold(done: Future[CustomerCard | None]) -> None:
            card = done.result() if done.exception() is None else None
            if card is not None:
                ids = frozenset({customer_id, *also})
                self._screen_pop.renew(card, ids)
                self._search.renew(card, ids)

        self._outside.read(lambda: self._outside.records.card(customer_id), fold)


def _values(error: BaseException) -> dict[str, str]:
    return error.values if isinstance(error, DatabaseError) else {}
