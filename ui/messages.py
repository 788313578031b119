"""Every code of the layers below as a sentence: one that says what is so and, where there is one, the next step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.agent import AgentState
from ui import formats
from ui.keys import KEYS, key_text
from ui.plain import isolated

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.customer import Alert, PromisedCall, Tier
    from app.domain.identification import Identification
    from app.view import Banner, CallView
    from cti.model import Call, CallState, EndReason

translate = QCoreApplication.translate


def agent_state(state: AgentState) -> str:
    """The word for an agent's state."""
    return {
        AgentState.LOGGED_OUT: translate("messages", "Signed off"),
        AgentState.READY: translate("messages", "Ready"),
        AgentState.RINGING: translate("messages", "Ringing"),
        AgentState.ON_CALL: translate("messages", "On a call"),
        AgentState.WRAP_UP: translate("messages", "Wrap-up"),
        AgentState.PAUSED: translate("messages", "Paused"),
        AgentState.UNKNOWN: translate("messages", "Unknown"),
    }[state]


def call_state(state: CallState) -> str:
    """The word for a call's state."""
    from cti.model import CallState

    return {
        CallState.CALLING_AGENT: translate("messages", "Pick up your phone"),
        CallState.DIALING: translate("messages", "Dialing"),
        CallState.RINGING: translate("messages", "Ringing"),
        CallState.WAITING: translate("messages", "Nobody on the line"),
        CallState.TALKING: translate("messages", "Talking"),
        CallState.HELD: translate("messages", "On hold"),
        CallState.CONSULTING: translate("messages", "Consulting"),
        CallState.CONFERENCE: translate("messages", "Conference"),
        CallState.ENDED: translate("messages", "Ended"),
    }[state]


def call_number(one: CallView) -> str:
    """The number of a call; without one, whether it is withheld or nobody said it."""
    if one.number:
        return formats.phone(one.number)
    return (
        translate("messages", "Number withheld") if one.call.direction == "in" else channel("call", one.call.direction)
    )


def call_progress(call: Call) -> str:
    """Where a call stands; of the two legs of an outbound one, which rings."""
    from cti.model import CallState

    if call.state is CallState.DIALING and call.is_remote_ringing:
        return translate("messages", "It rings there")
    return call_state(call.state)


def end_reason(reason: EndReason) -> str:
    """Why a call ended."""
    from cti.model import EndReason

    return {
        EndReason.REMOTE_HUNG_UP: translate("messages", "the other side hung up"),
        EndReason.AGENT_HUNG_UP: translate("messages", "you hung up"),
        EndReason.TRANSFERRED: translate("messages", "transferred"),
        EndReason.PARKED: translate("messages", "parked"),
        EndReason.NOT_ANSWERED: translate("messages", "not answered"),
        EndReason.ANSWERED_ELSEWHERE: translate("messages", "answered by a colleague"),
        EndReason.ABANDONED: translate("messages", "the caller gave up"),
        EndReason.BUSY: translate("messages", "busy"),
        EndReason.REFUSED: translate("messages", "refused"),
        EndReason.CONGESTION: translate("messages", "no line free"),
        EndReason.UNREACHABLE: translate("messages", "not reachable"),
        EndReason.PBX_RESTARTED: translate("messages", "the PBX was restarted"),
        EndReason.UNKNOWN: translate("messages", "ended while the link was down"),
    }[reason]


def tier(value: Tier) -> str:
    """The word on the badge."""
    from app.domain.customer import Tier

    return {
        Tier.PLATINO: translate("messages", "PLATINUM"),
        Tier.ORO: translate("messages", "GOLD"),
        Tier.PLATA: translate("messages", "SILVER"),
        Tier.BRONCE: translate("messages", "BRONZE"),
    }[value]


def channel(code: str, direction: str = "") -> str:
    """The word for a channel of contact; a call says its direction."""
    if code == "call":
        if direction == "in":
            return translate("messages", "Incoming call")
        return translate("messages", "Outgoing call") if direction == "out" else translate("messages", "Internal call")
    words = {
        "email": translate("messages", "E-mail"),
        "chat": translate("messages", "Chat"),
        "sms": translate("messages", "Text message"),
        "whatsapp": "WhatsApp",
        "phone": translate("messages", "Phone"),
        "fax": translate("messages", "Fax"),
        "web": translate("messages", "Web"),
        "visit": translate("messages", "Visit"),
    }
    return words.get(code, isolated(code))


def preferred(code: str) -> str:
    """How a customer likes to be reached, inside a sentence."""
    words = {
        "call": translate("messages", "telephone calls"),
        "phone": translate("messages", "telephone calls"),
        "email": translate("messages", "e-mail"),
        "chat": translate("messages", "chat"),
        "sms": translate("messages", "text messages"),
        "whatsapp": "WhatsApp",
        "fax": translate("messages", "fax"),
        "web": translate("messages", "the web site"),
        "visit": translate("messages", "visits"),
    }
    return words.get(code, isolated(code))


def case_kind(code: str) -> str:
    """The word for a kind of case."""
    words = {
        "complaint": translate("messages", "Complaint"),
        "request": translate("messages", "Request"),
        "technical": translate("messages", "Technical fault"),
        "sale": translate("messages", "Sale"),
    }
    return words.get(code, isolated(code))


def status(code: str) -> str:
    """The word for the status of a case, an order or a work order; an unknown code stands for itself."""
    words = {
        "open": translate("messages", "open"),
        "pending": translate("messages", "pending"),
        "resolved": translate("messages", "resolved"),
        "closed": translate("messages", "closed"),
        "new": translate("messages", "new"),
        "paid": translate("messages", "paid"),
        "shipped": translate("messages", "shipped"),
        "delivered": translate("messages", "delivered"),
        "cancelled": translate("messages", "cancelled"),
        "returned": translate("messages", "returned"),
        "scheduled": translate("messages", "scheduled"),
        "assigned": translate("messages", "assigned"),
        "in_progress": translate("messages", "in progress"),
        "done": translate("messages", "done"),
        "failed": translate("messages", "failed"),
    }
    return words.get(code, isolated(code))


def intent(code: str) -> str:
    """What a contact was about, as the menu or the shop coded it; an unknown code is made readable."""
    words = {
        "billing": translate("messages", "Billing"),
        "cancel": translate("messages", "Cancellation"),
        "campaign": translate("messages", "Campaign"),
        "complaint": translate("messages", "Complaint"),
        "delivery": translate("messages", "Delivery"),
        "legal": translate("messages", "Legal matter"),
        "new_sale": translate("messages", "New sale"),
        "order": translate("messages", "Order"),
        "payment": translate("messages", "Payment"),
        "plan": translate("messages", "Plan"),
        "plan_change": translate("messages", "Change of plan"),
        "retention": translate("messages", "Retention"),
        "sale": translate("messages", "Sale"),
        "sales": translate("messages", "Sale"),
        "security": translate("messages", "Security"),
        "support": translate("messages", "Support"),
        "survey": translate("messages", "Survey"),
        "technical": translate("messages", "Technical fault"),
        "tracking": translate("messages", "Tracking of an order"),
        "visit": translate("messages", "Visit"),
    }
    return words.get(code.strip().lower(), readable(code))


def readable(code: str) -> str:
    """A code that nobody translated, as words: `second_line` is `Second line`."""
    spaced = " ".join(code.replace("_", " ").replace("-", " ").split())
    return isolated(spaced[:1].upper() + spaced[1:])


def work_kind(code: str) -> str:
    """The word for a kind of work order."""
    words = {
        "install": translate("messages", "Installation"),
        "repair": translate("messages", "Repair"),
        "remove": translate("messages", "Removal"),
        "move": translate("messages", "Move"),
        "maintenance": translate("messages", "Maintenance"),
        "visit": translate("messages", "Visit"),
    }
    return words.get(code, isolated(code))


def evidence(found: Identification) -> str:
    """Why the card shows this person, or nobody."""
    from app.domain.identification import EvidenceKind

    value = isolated(found.evidence)
    number = isolated(formats.phone(found.evidence))
    return {
        EvidenceKind.VERIFIED: translate("messages", "identity checked by PIN in the menu"),
        EvidenceKind.IVR: translate("messages", "identified by the menu"),
        EvidenceKind.RUT: translate("messages", "typed RUT {value}"),
        EvidenceKind.ACCOUNT: translate("messages", "typed account {value}"),
        EvidenceKind.ORDER: translate("messages", "typed order {value}"),
        EvidenceKind.PHONE: translate("messages", "calls from {number}"),
        EvidenceKind.AGENT: translate("messages", "chosen by you"),
        EvidenceKind.REJECTED: translate("messages", "you said that it is somebody else"),
        EvidenceKind.WITHHELD: translate("messages", "the caller withholds the number"),
        EvidenceKind.SUSPECT: translate("messages", "the caller's number carried forged lines: trust nothing of it"),
        EvidenceKind.UNKNOWN: translate("messages", "nobody has this number"),
    }[found.evidence_kind].format(value=value, number=number)


def alert(one: Alert, now: datetime) -> str:
    """The sentence of one warning on the card."""
    from app.domain.customer import AlertKind

    if one.kind is AlertKind.DO_NOT_CALL:
        return translate("messages", "Asked not to be called: no outgoing calls, no offers by telephone.")
    if one.kind is AlertKind.VIP:
        return translate("messages", "VIP: take the time that it needs; if a call back is due, make it yourself.")
    lasting = formats.ago(one.since, now) if one.since else ""
    number = f"#{one.case_id}" if one.case_id is not None else ""
    if one.escalations and lasting:
        text = translate("messages", "Complaint {case} open for {time} (escalations: {count}).")
    elif lasting:
        text = translate("messages", "Complaint {case} open for {time}.")
    else:
        text = translate("messages", "Complaint {case} is open.")
    rule = translate("messages", "No cross-selling until it is resolved.")
    return f"{text.format(case=number, time=lasting, count=one.escalations)} {rule}"


def promised_call(one: PromisedCall, now: datetime, language: str) -> str:
    """The sentence of a call back that the customer was promised."""
    if one.due_at < now:
        text = translate("messages", "A call back was promised for {time} ({agent}) and is overdue.")
    else:
        text = translate("messages", "A call back is promised for {time} ({agent}).")
    return text.format(time=formats.when(one.due_at, now, language), agent=isolated(one.agent_name))


def link_reason(code: str) -> str:
    """Why the link to the PBX is as it is, with the remedy."""
    words = {
        "connected": translate("messages", "The link to the PBX is up."),
        "refused": translate(
            "messages",
            "Nothing answers at the PBX's address. It is tried again by itself; if it lasts, tell your administrator: "
            "host and port of [pbx], and whether Asterisk runs there with its manager on.",
        ),
        "unreachable": translate(
            "messages", "The PBX cannot be reached. Is this computer on the network? It is tried again by itself."
        ),
        "timeout": translate(
            "messages", "The PBX does not answer. It is tried again by itself; if it lasts, tell your administrator."
        ),
        "closed": translate("messages", "The PBX closed the connection. It is tried again by itself."),
        "tls_failed": translate(
            "messages", "The PBX offers no protected link. Tell your administrator: tls and port of [pbx]."
        ),
        "tls_name_mismatch": translate(
            "messages", "The PBX shows the certificate of another host. Tell your administrator: host of [pbx]."
        ),
        "no_secret": translate("messages", "There is no secret for your PBX account yet. Type it once."),
        "wrong_secret": translate("messages", "The PBX refuses the secret. Type it again."),
        "no_challenge": translate(
            "messages",
            "The PBX would need the secret in clear, which is never sent. Tell your administrator: tls of [pbx].",
        ),
        "not_a_manager": translate(
            "messages", "What answers there is no Asterisk. Tell your administrator: port of [pbx]."
        ),
        "protocol_error": translate(
            "messages", "What comes from the PBX cannot be read. Tell your administrator: port of [pbx]."
        ),
        "bug": translate(
            "messages", "The program made a mistake with the link, which was logged. It is tried again by itself."
        ),
        "stopped": translate("messages", "The link was closed."),
    }
    return words.get(code, translate("messages", "The link to the PBX is down."))


def missing(code: str) -> str:
    """What a wrap-up still needs before it can be saved."""
    words = {
        "": "",
        "outcome": translate("messages", "Choose an outcome first."),
        "call_running": translate("messages", "Choose now, save when the call has ended."),
        "due_at": translate("messages", "Say when to call back."),
        "due_past": translate("messages", "The time to call back has passed: choose a later one."),
        "subject": translate("messages", "Say what the case is about."),
        "channel": translate("messages", "Say over which channel it came."),
        "direction": translate("messages", "Say who wrote or came: the customer, or we."),
        "future": translate("messages", "This time has not come yet: say when it was."),
        "notes": translate("messages", "Say in a few words what it was about."),
    }
    return words.get(code, translate("messages", "Something is missing: {code}").format(code=isolated(code)))


def _command(code: str) -> str:
    words = {
        "sign_on": translate("messages", "Sign on"),
        "sign_off": translate("messages", "Sign off"),
        "join_queue": translate("messages", "Join the queue"),
        "leave_queue": translate("messages", "Leave the queue"),
        "ready": translate("messages", "Ready"),
        "pause": translate("messages", "Pause"),
        "answer": translate("messages", "Answer"),
        "hang_up": translate("messages", "Hang up"),
        "hold": translate("messages", "Hold"),
        "resume": translate("messages", "Take back"),
        "mute": translate("messages", "Mute"),
        "unmute": translate("messages", "Unmute"),
        "transfer": translate("messages", "Transfer"),
        "dial": translate("messages", "Call"),
        "set_aside": translate("messages", "Hold for the transfer"),
        "give_up": translate("messages", "Back to the customer"),
        "consult": translate("messages", "Ask first"),
        "swap": translate("messages", "Swap"),
        "complete": translate("messages", "Complete the transfer"),
        "conference": translate("messages", "Conference"),
        "park": translate("messages", "Park"),
        "retrieve": translate("messages", "Take the parked call"),
        "pick_up": translate("messages", "Pick up"),
        "digits": translate("messages", "Keypad"),
        "record": translate("messages", "Record"),
        "pause_recording": translate("messages", "Pause the recording"),
    }
    return words.get(code, isolated(code))


def failure(code: str) -> str:
    """Why something was not done, as the end of a sentence: codes of `CommandFailed` and of the database."""
    words = {
        "timeout": translate("messages", "the PBX did not confirm it in time"),
        "link_down": translate("messages", "there is no link to the PBX"),
        "refused": translate("messages", "the PBX refused it"),
        "forbidden": translate("messages", "this manager account has no right to it; “ficha doctor” names the right"),
        "no_such_call": translate("messages", "the call is not there any more"),
        "not_registered": translate("messages", "your phone is not registered"),
        "bad_value": translate("messages", "this is not a number that can be dialed"),
        "number_missing": translate("messages", "no number was given"),
        "not_a_number": translate("messages", "this is not a number that can be dialed"),
        "letters": translate("messages", "there are letters in the number"),
        "too_long": translate("messages", "the number has too many digits"),
        "withheld": translate("messages", "the number was withheld"),
        "private_context": translate("messages", "the number belongs to a private network that cannot be reached"),
        "unsupported": translate("messages", "this phone cannot do it"),
        "bug": translate("messages", "the program made a mistake, which was logged"),
        "locked": translate("messages", "the database is locked by another program"),
        "unreachable": translate("messages", "the database cannot be reached"),
        "too_slow": translate("messages", "the database answers too slowly"),
        "missing": translate("messages", "the database does not exist: run “ficha db upgrade”"),
        "older": translate("messages", "the database is older than the program: run “ficha db upgrade”"),
        "newer": translate("messages", "the database is newer than the program: update Ficha"),
        "read_only": translate("messages", "the database is read-only"),
        "not_a_database": translate("messages", "the file is no database: check url of [database]"),
        "disk_full": translate("messages", "the disk of the database is full"),
        "io": translate("messages", "the disk of the database fails"),
        "no_right": translate("messages", "this login has no right to the database"),
        "wrong_password": translate(
            "messages", "the database refuses the password: run “ficha secret set db_password”"
        ),
        "no_such_database": translate("messages", "the server has no such database: check url of [database]"),
        "name_missing": translate("messages", "the name is missing"),
        "bad_rut": translate("messages", "the RUT is not valid"),
        "bad_email": translate("messages", "the e-mail address is not valid"),
        "bad_phone": translate("messages", "the number is not valid"),
        "bad_tier": translate("messages", "there is no such tier"),
        "not_permitted": translate("messages", "your role does not permit it"),
        "journal_disk_full": translate("messages", "the disk of this computer is full"),
        "journal_failed": translate("messages", "this computer cannot write to its own folder"),
        "duplicate_rut": translate("messages", "another customer has this RUT: look for it with Ctrl+K"),
        "no_such_customer": translate("messages", "the customer does not exist any more"),
        "same_customer": translate("messages", "it is the same customer"),
        "different_rut": translate("messages", "they have different RUTs, so they are two people"),
        "already_merged": translate("messages", "this customer was merged into another one already"),
        "no_such_merge": translate("messages", "there is no such merge"),
        "already_undone": translate("messages", "this merge was undone already"),
        "merged_again": translate("messages", "a later merge stands on it: undo that one first"),
        "no_household": translate("messages", "this customer is in no household"),
    }
    return words.get(code, isolated(code))


def _banners() -> dict[str, str]:
    return {
        "link_down": translate(
            "messages", "No link to the PBX: states and queues are unknown. The card and your notes stay. {reason}"
        ),
        "link_refused": translate("messages", "The PBX did not sign you on. {reason}"),
        "command_failed": translate("messages", "“{command}” was not done: {code}."),
        "queue_join_failed": translate("messages", "You are not in the queue {queue}: {code}."),
        "queue_leave_failed": translate("messages", "You are still in the queue {queue}: {code}."),
        "removed_from_queue": translate(
            "messages",
            "Somebody took you out of: {queue}. No calls come from there. "
            "{menu_key} opens the menu of your state, where you join again.",
        ),
        "in_no_queue": translate(
            "messages",
            "Somebody took you out of all your queues: {queues}. Only direct calls reach you; {ready_key} joins again.",
        ),
        "paused_by_other": translate("messages", "Somebody else has paused you in your queues."),
        "customer_not_saved": translate("messages", "The customer was not saved: {code}."),
        "number_not_saved": translate("messages", "The number was not saved: {code}."),
        "case_not_saved": translate("messages", "The case was not saved: {code}."),
        "card_unavailable": translate(
            "messages", "No card for this call: {code}. The call goes on; the card is tried again by itself."
        ),
        "suspicious_number": translate(
            "messages", "The caller's number {number} carried forged lines. Nothing of it was believed: ask who it is."
        ),
        "softphone_voice_lost": translate(
            "messages",
            "This computer's phone stopped in the middle of the call: the other side does not hear you. "
            "It starts again by itself; call back, or go on with the desk phone.",
        ),
        "journal_disk_full": translate(
            "messages", "The disk is full: what you write about the calls cannot be kept. Free some space now."
        ),
        "journal_failed": translate(
            "messages", "This computer cannot keep what you write about the calls: its folder is not writable."
        ),
        "journal_set_aside": translate(
            "messages", "A damaged file of unsaved calls was put aside: {path}. Give it to your administrator."
        ),
        "journal_unreadable": translate(
            "messages",
            "What waits on this computer cannot be read (entries: {count}). It is kept; tell your administrator.",
        ),
        "journal_refused": translate(
            "messages", "The customer database refuses what waits here: {code}. It is kept; tell your administrator."
        ),
        "database_down": translate(
            "messages",
            "The customer database cannot be written: {code}. What you save is kept on this computer until it can.",
        ),
        "database_made": translate(
            "messages",
            "There was no customer database here: an empty one was made ({path}). "
            "“ficha db import customers” fills it; another one is named by url of [database].",
        ),
        "secret_not_kept": translate(
            "messages", "Your secret could not be kept in this computer's keyring: you are asked for it at each start."
        ),
        "other_desktop": translate(
            "messages",
            "Another desk of {agent} had closed this call already: its outcome stays, and what you said was added to "
            "it. Sign off there.",
        ),
        "bug": translate("messages", "The program made a mistake, which was logged. Your notes are safe."),
    }


def banner(one: Banner) -> str:
    """The sentence of a banner, its values worded or isolated as plain text."""
    if one.code == "softphone_failed":
        from ui.softphone_words import phone_trouble  # a desk without such a phone never needs it

        told = dict(one.values)
        return phone_trouble(told.get("reason", ""), told.get("detail", ""))
    if one.code == "callback_due":
        from ui.callback_words import reminder  # rare, and it has the words of the page

        return reminder(one)
    if one.code.startswith("external_"):
        from ui.external_words import banner as external_banner  # most desks know no other system

        return external_banner(one)
    worded: dict[str, Callable[[str], str]] = {"command": _command, "code": failure, "reason": link_reason}
    values = _Blank({key: worded.get(key, isolated)(value) for key, value in one.values})
    values |= {"ready_key": key_text(KEYS["agent.state.ready"]), "menu_key": key_text(KEYS["agent.state"])}
    text = _banners().get(one.code)
    if text is None:
        pieces = ", ".join(f"{key} {values[key]}" for key, _ in one.values)
        text = translate("messages", "Something needs attention: {what}. {pieces}")
        return text.format(what=isolated(one.code), pieces=pieces).strip()
    return " ".join(text.format_map(values).split())


class _Blank(dict[str, str]):
    """Values of a sentence; one that was not given is left out, never an error."""

    def __missing__(self, key: str) -> str:
        return ""
