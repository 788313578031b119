"""The manager link to Asterisk: from bytes to events, from commands to actions, and the real switchboard on top.

The way in: `transport` (socket, TLS) -> `framing` (bytes to messages) -> `interest` (drop what nobody asked for) ->
`wire` (lines to events) -> `trust` (forged ones found out) -> `link` (login, keep-alive, reconnection) ->
`snapshot` and `switchboard` (folding, on the reader thread) -> `dispatch` (to the listener, on a thread of its own).
The way out: `switchboard` -> `actions` (values checked, lines encoded) -> `pending` (ids, deadlines) -> `transport`.
"""
