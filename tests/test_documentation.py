"""The pages say what is so: each path that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PAGES = sorted(str(path.relative_to(CHECKOUT)) for path in (*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")))
ROOMS = ("app/", "cti/", "ui/", "resources/", "installer/", "tests/")


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page: str) -> None:
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    named = {found for found in re.findall(r"`([\w./-]+)`", text) if found.startswith(ROOMS)}
    assert [path for path in sorted(named) if not (CHECKOUT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [target for target in targets if not ((CHECKOUT / page).parent / target).exists()] == []
