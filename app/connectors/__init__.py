"""Customers who live elsewhere: what another CRM is asked and told, and what happens when it is slow or dead.

connector: one other system, a section `[connectors.NAME]`. merge field: `{number}` in an address. record: what another
system knows of a customer. outcome: what it is told of a contact. trouble: why it did not answer, with a code.
Everything here runs on worker threads and blocks; nothing here knows the session or the windows.
"""
