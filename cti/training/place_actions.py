"""The manager's lists of where calls can go or wait: the states of devices, and the parking lots."""

from __future__ import annotations

from cti.training.dialplan import Dialplan
from cti.training.exchange import Exchange
from cti.training.session import Action, Command, Session


class PlaceActions:
    """Handlers bound to one exchange; texts of `res/res_manager_devicestate.c` and `res/parking/parking_manager.c`."""

    def __init__(self, exchange: Exchange, dialplan: Dialplan) -> None:
        self._exchange = exchange
        self._dialplan = dialplan

    def commands(self) -> dict[str, Command]:
        """The actions by name."""
        return {
            "DeviceStateList": Command(self.list_devices, frozenset({"call", "reporting"})),
            "ParkedCalls": Command(self.list_parked),
        }

    def list_devices(self, session: Session, action: Action) -> None:
        """DeviceStateList."""
        items = [
            (
                ("Event", "DeviceStateChange"),
                *_id(action),
                ("Device", phone.interface),
                ("State", phone.told_state.name),
            )
            for phone in self._exchange.phones.values()
        ]
        session.send_list(action, "Device State Changes will follow", items, "DeviceStateListComplete")

    def list_parked(self, session: Session, action: Action) -> None:
        """ParkedCalls."""
        items = [(("Event", "ParkedCall"), *_id(action), *parked.lines()) for parked in self._dialplan.parking.parked()]
        total = ("Total", str(len(items)))
        session.send_list(action, "Parked calls will follow", items, "ParkedCallsComplete", total)


def _id(action: Action) -> tuple[tuple[str, str], ...]:
    action_id = action.get("ActionID")
    return (("ActionID", action_id),) if action_id else ()
