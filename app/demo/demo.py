"""The demo from start to end: folder, CRM, PBX, desk, traffic; taken down in the reverse order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from app.bootstrap import build_desk
from app.data.database import open_database
from app.demo.site import EXTENSION, DemoSite, TrainingSite
from app.desktop import ShowDesk, run_desk
from app.logs import open_log
from app.sample.crm import build_sample_crm
from app.settings import Settings

PbxKind = Literal["training", "asterisk"]


def run_demo(
    pbx: PbxKind,
    show: ShowDesk,
    *,
    language: str,
    log_folder: Path,
) -> int:
    """Show a desk with sample customers who call; returns the exit status when its window is closed.

    The traffic begins when the window is painted. Raises what the PBX raises when it cannot be started
    (AsteriskMissing, SippMissing, SiteFailed).
    """
    with tempfile.TemporaryDirectory(prefix="ficha-demo-") as folder, _site(pbx, Path(folder)) as site:
        log = open_log("desktop", log_folder, secrets=[site.secret])
        try:
            settings = sample_settings(site, Path(folder), language)
            fill_with_samples(settings)
            desk = build_desk(settings, site.secret, data_folder=Path(folder))
            return run_desk(desk, show, language=language, on_started=lambda _window: site.start_traffic())
        finally:
            log.close()


def _site(pbx: PbxKind, folder: Path) -> DemoSite:
    if pbx == "training":
        return TrainingSite()
    from app.demo.asterisk_site import RealSite

    return RealSite(folder)


def sample_settings(site: DemoSite, folder: Path, language: str, *, pbx: str = "demo") -> Settings:
    """The configuration of an agent's desk on this site, whose files are all in `folder`."""
    return Settings().with_values(
        {
            "pbx.name": pbx,
            "pbx.port": site.manager_port,
            "pbx.username": EXTENSION,
            "pbx.context": site.context,
            "agent.id": EXTENSION,
            "agent.name": "Ana Soto",
            "agent.device": f"PJSIP/{EXTENSION}",
            "agent.queues": ["ventas", "soporte"],
            "calls.queue_numbers": ["ventas=601", "soporte=602"],
            # made-up customers may be called whenever somebody tries the demo
            **{f"outbound.{day}_hours": "00:00-24:00" for day in ("weekday", "saturday", "sunday", "holiday")},
            "database.url": f"sqlite:///{(folder / 'crm.db').as_posix()}",
            "locale.language": language,
        }
    )


def fill_with_samples(settings: Settings) -> None:
    """Make the database of these settings, with the sample customers in it."""
    database = open_database(settings.database.url)
    try:
        database.upgrade()
        build_sample_crm(database)
    finally:
        database.close()
