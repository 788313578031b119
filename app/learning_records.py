"""What agents say, ask and offer, in the CRM database: `app.records.LearningRecords` on `app/data`."""

from __future__ import annotations

from app.data.database import Database
from app.data.learning import read_chances
from app.data.scripts import read_scripts
from app.domain.learning import Chances
from app.domain.script import Script


class DatabaseLearning:
    """See `LearningRecords`, where each method is described."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def scripts(self) -> tuple[Script, ...]:
        """Read the scripts in use."""
        return read_scripts(self._database)

    def chances(self, customer_id: int) -> Chances:
        """Read what a customer may be asked and offered."""
        return read_chances(self._database, customer_id)
