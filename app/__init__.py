"""The application between telephony and the screen: what a signed-on agent has open, who calls, how it ended."""

__version__ = "0.1.0"
