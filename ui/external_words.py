"""The words of other systems: how their part of the card stands, why one failed, and the labels that are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.view.external_crm import ExternalPart, ExternalState
from ui import formats
from ui.plain import isolated

if TYPE_CHECKING:
    from app.view import Banner

translate = QCoreApplication.translate


def part_state(part: ExternalPart) -> str:
    """What is known there: the customer's name, or why there is none."""
    if part.is_creating:
        return translate("external", "Being created…")
    if part.state is ExternalState.READY and part.record is not None:
        return part.record.name or part.record.id
    if part.state is ExternalState.FAILED:
        return trouble(part.trouble)
    return {
        ExternalState.IDLE: "",
        ExternalState.ASKING: translate("external", "Being asked…"),
        ExternalState.LATE: translate("external", "Slow today: it comes later"),
        ExternalState.NOBODY: translate("external", "Not known there"),
    }.get(part.state, "")


def trouble(code: str) -> str:
    """Why a system did not answer; what an administrator needs is in the tooltip and in `ficha doctor`."""
    words = {
        "unreachable": translate("external", "does not answer"),
        "slow": translate("external", "takes too long"),
        "certificate": translate("external", "cannot prove who it is (certificate)"),
        "redirected": translate("external", "sends elsewhere"),
        "insecure_redirect": translate("external", "sends to an unencrypted address"),
        "too_many_redirects": translate("external", "sends elsewhere again and again"),
        "too_big": translate("external", "answers too much"),
        "html": translate("external", "answers with a web page, not with data"),
        "not_json": translate("external", "answers what cannot be read"),
        "unexpected": translate("external", "answers something unexpected"),
        "wrong_login": translate("external", "refuses our login"),
        "refused": translate("external", "refuses the request"),
        "busy": translate("external", "is too busy"),
        "server_error": translate("external", "has an error of its own"),
        "paused": translate("external", "failed several times and is left in peace for a moment"),
        "no_secret": translate("external", "its secret is not stored"),
        "bug": translate("external", "the program made a mistake, which was logged"),
    }
    return words.get(code, isolated(code))


def label(name: str) -> str:
    """A label of a record; those with an `@` are ours."""
    return {
        "@code": translate("external", "Code"),
        "@phone": translate("external", "Phone"),
        "@mobile": translate("external", "Mobile"),
        "@fax": translate("external", "Fax"),
        "@email": translate("external", "E-mail"),
        "@website": translate("external", "Website"),
        "@address": translate("external", "Address"),
    }.get(name, name.removeprefix("@"))


def value(text: str) -> str:
    """A value; a number as all numbers of the desk."""
    return formats.phone(text) if text.startswith("+") and text[1:].replace(" ", "").isdigit() else text


def banner(one: Banner) -> str:
    """The sentence of a banner about another system; empty: it is about something else."""
    sentences = {
        "external_silent": translate(
            "external",
            "{name} {trouble}: it has not heard how your calls ended (waiting: {waiting}). It is told again by itself.",
        ),
        "external_refused": translate(
            "external",
            "{name} did not take how a call ended ({count}): {trouble}. It is kept; tell your administrator.",
        ),
        "external_not_created": translate("external", "The customer was not created in {name}: {trouble}."),
    }
    sentence = sentences.get(one.code, "")
    told = dict(one.values)
    shown = {name: isolated(text) for name, text in told.items()}
    return sentence.format(**{**shown, "trouble": trouble(told.get("trouble", ""))}) if sentence else ""
