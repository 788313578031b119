"""The CRM database: frozen values in, frozen values out; no SQLAlchemy object leaves this package."""
