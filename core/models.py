"""No tables; that this module exists makes Django announce the end of a migration to core (triggers, rights)."""
