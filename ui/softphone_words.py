"""The words of the phone in this computer: how it stands, and why it does not work with what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cti.softphone.model import DeviceRole, LineState, PhoneCallState, PhoneChange
from ui.plain import isolated

translate = QCoreApplication.translate


def phone_state(phone: PhoneChange) -> str:
    """One or two words for the top bar."""
    states = {call.state for call in phone.calls}
    if PhoneCallState.RINGING in states:
        return translate("softphone", "Phone rings")
    if states:
        return translate("softphone", "Muted") if phone.is_muted else translate("softphone", "On the phone")
    return {
        LineState.STARTING: translate("softphone", "Phone starts"),
        LineState.REGISTERING: translate("softphone", "Phone signs on"),
        LineState.REGISTERED: translate("softphone", "Phone ready"),
        LineState.FAILED: translate("softphone", "No phone"),
        LineState.STOPPED: translate("softphone", "No phone"),
    }[phone.line]


def device_role(role: DeviceRole) -> str:
    """What a device is for."""
    return {
        DeviceRole.INPUT: translate("softphone", "Microphone"),
        DeviceRole.OUTPUT: translate("softphone", "Voice of the other side"),
        DeviceRole.RING: translate("softphone", "Bell"),
    }[role]


def phone_trouble(reason: str, detail: str = "") -> str:
    """The whole sentence about a phone that does not work; empty without a reason."""
    if not reason:
        return ""
    sentence = phone_reason(reason, detail)
    return translate("softphone", "{reason} Your work goes on with the desk phone.").format(reason=sentence)


def phone_reason(code: str, detail: str = "") -> str:
    """Why it does not work, and the remedy."""
    words = {
        "wrong_secret": translate(
            "softphone",
            "The PBX refuses the secret of this computer's phone: run “ficha secret set softphone”, then try again.",
        ),
        "no_secret": translate(
            "softphone",
            "The secret of this computer's phone is not stored: run “ficha secret set softphone”, then try again.",
        ),
        "unknown_account": translate(
            "softphone", "The PBX does not know this computer's phone: check username of [softphone]."
        ),
        "unreachable": translate(
            "softphone",
            "The PBX does not answer this computer's phone: check server, port and transport of [softphone].",
        ),
        "occupied": translate(
            "softphone",
            "The PBX does not take this computer's phone ({detail}): "
            "another one with its account may still be registered.",
        ),
        "refused": translate("softphone", "The PBX refuses this computer's phone ({detail})."),
        "bad_value": translate("softphone", "This computer's phone cannot use {detail}: change it."),
        "not_installed": translate(
            "softphone", "This computer's phone needs the program {detail}: “ficha doctor” says how to get it."
        ),
        "cannot_verify": translate(
            "softphone",
            "The baresip of this computer does not check certificates: “ficha doctor” says what to do.",
        ),
        "engine_failed": translate("softphone", "This computer's phone does not start ({detail})."),
        "engine_died": translate("softphone", "This computer's phone ended by itself ({detail})."),
    }
    text = words.get(code, translate("softphone", "This computer's phone does not work ({detail})."))
    return text.format(detail=isolated(detail or code))
