"""What the migrations themselves put into a new database."""

SEEDED = frozenset({"outcomes", "pause_reasons", "questions", "question_choices"})
