"""The history of the schema, oldest first: how a database is made, and how an older one becomes a newer one."""

# Known without importing Alembic, which costs a tenth of a second at each start; a test compares it with the scripts.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012")
