"""The names that a receiver of the webhook knows (docs/connectors.md); apart, since the desk needs no HTTP for them."""

EVENT_HEADER = "Ficha-Event"
KEY_HEADER = "Idempotency-Key"
TIMESTAMP_HEADER = "Ficha-Timestamp"
SIGNATURE_HEADER = "Ficha-Signature"
SAVED, PING = "interaction.saved", "ping"
