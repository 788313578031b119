"""The channel variables by which dialplan and consulting agents tell of a caller; contract: the architecture page."""

from __future__ import annotations

CHANNEL_VARIABLES = (
    "FICHA_CUSTOMER",
    "FICHA_ACCOUNT",
    "FICHA_VERIFIED",
    "FICHA_IVR_PATH",
    "FICHA_INTENT",
    "FICHA_TIER",
    "FICHA_LANGUAGE",
    "FICHA_CAMPAIGN",
    "FICHA_NOTE",
    "FICHA_CALLER",
    "FICHA_CALLER_NAME",
    "FICHA_QUEUE",
    "FICHA_WAIT",
)
