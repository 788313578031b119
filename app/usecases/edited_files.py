"""A file that is open at the desk: read, changed in the database at once, never from what somebody typed lost.

What was typed stays in the view until it is saved: beside what a colleague changed meanwhile, or beside the reason why
it was not taken. An answer to an older question is dropped; what is being written when the file is put away is written
all the same, and a failure of it stands as a banner.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from itertools import count
from typing import Any, Generic, TypeVar

from app.data.errors import DatabaseError
from app.domain.audit import Conflict
from app.records import error_code
from app.usecases.banners import Banners
from app.usecases.outside import Outside
from app.view import Severity
from app.view.edited_file import EditedFile, FileState

_T = TypeVar("_T")
FileT = TypeVar("FileT")
ViewT = TypeVar("ViewT", bound=EditedFile[Any, Any])


class EditedFiles(Generic[ViewT, FileT]):
    """The one that is open. `read` gets a file by its id, `id_of` tells which one it got: an id may lead on.

    `banner` is the code of a change that failed after its file was put away. With `keeps_known` a file that cannot be
    read again stays as it was known: somebody reads it again now and then.
    """

    def __init__(
        self,
        outside: Outside,
        banners: Banners,
        *,
        read: Callable[[int], FileT | None],
        id_of: Callable[[FileT], int],
        banner: str,
        keeps_known: bool = False,
    ) -> None:
        self._outside, self._banners = outside, banners
        self._read, self._id_of, self._banner = read, id_of, banner
        self._keeps_known = keeps_known
        self._tickets, self._openings = count(1), count(1)
        self._ticket = 0
        self.view: ViewT | None = None

    @property
    def ready(self) -> ViewT | None:
        """The file, if it can be changed now."""
        view = self.view
        return view if view is not None and view.state is FileState.READY and view.file is not None else None

    def open(self, view: ViewT) -> None:
        """Read a file; `view` is what stands there until then."""
        self.view = replace(view, opening=next(self._openings))
        self.read(view.id)
        self._outside.nudge()

    def close(self) -> None:
        """Put it away."""
        self._ticket = next(self._tickets)
        self.view = None
        self._outside.nudge()

    def save(self, typed: object, write: Callable[[], tuple[Conflict, ...]], saved: Callable[[], None]) -> None:
        """Write what was typed into the file that is ready; `saved` is called if no conflict stands against it."""
        if self.ready is None:
            return
        id_ = self.ready.id

        def fold(conflicts: tuple[Conflict, ...]) -> None:
            if not conflicts:
                saved()
            elif self.view is not None:
                self.view = replace(self.view, conflicts=conflicts)
                self.read(id_)

        self.view = replace(self.ready, state=FileState.SAVING, typed=typed, conflicts=(), refusal="", values=())
        self._write(write, fold)

    def change(self, write: Callable[[], object], saved: Callable[[], None]) -> None:
        """Change the file that is ready in another way than by its form."""
        if self.ready is None:
            return
        self.view = replace(self.ready, state=FileState.SAVING, refusal="", values=())
        self._write(write, lambda _done: saved())

    def count_saved(self, id_: int, **also: Any) -> None:  # noqa: ANN401 - fields of any view
        """Show a file as it is now that it was changed, if it is still open; `also` changes in its view."""
        if self.view is not None and self.view.id == id_:
            self.view = replace(self.view, typed=None, conflicts=(), saved=self.view.saved + 1, **also)
            self.read(id_)

    def read(self, id_: int, *, is_quiet: bool = False) -> None:
        """Read the file again; a quiet reading says nothing of its failure."""
        self._ticket = ticket = next(self._tickets)

        def fold(done: Future[FileT | None]) -> None:
            is_wanted = ticket == self._ticket and not (is_quiet and done.exception() is not None)
            if is_wanted and self.view is not None:
                shown = self._answered(self.view, done)
                if shown != self.view:
                    self.view = shown

        self._outside.read(lambda: self._read(id_), fold)

    def _write(self, work: Callable[[], _T], fold: Callable[[_T], None]) -> None:
        self._ticket = ticket = next(self._tickets)

        def answered(done: Future[_T]) -> None:
            error = done.exception()
            if error is None:
                fold(done.result())
            elif ticket == self._ticket and self.view is not None:
                values = tuple(error.values.items()) if isinstance(error, DatabaseError) else ()
                self.view = replace(self.view, state=FileState.READY, refusal=error_code(error), values=values)
            else:
                self._banners.show(self._banner, Severity.WARNING, is_closable=True, code=error_code(error))

        self._outside.write(work, answered)
        self._outside.nudge()

    def _answered(self, view: ViewT, done: Future[FileT | None]) -> ViewT:
        error = done.exception()
        if error is not None and self._keeps_known and view.file is not None:
            return replace(view, state=FileState.READY)
        if error is not None:
            return replace(view, state=FileState.FAILED, refusal=error_code(error))
        file = done.result()
        if file is None:
            return replace(view, state=FileState.GONE, file=None)
        return replace(view, id=self._id_of(file), state=FileState.READY, file=file)
