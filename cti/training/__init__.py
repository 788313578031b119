"""A small PBX that speaks Asterisk's manager protocol, for training, for the demo and for tests.

*exchange*: legs, bridges, devices. *activity*: what a leg does (dial, wait, be transferred). *announcer*: the events.
*session*: one manager client's protocol. *server*: sockets and the thread. *pbx*: all of it as one object.
*scenario*: calls written down as data.
"""
