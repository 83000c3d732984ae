"""A province's own installation: two database roles, keys, tables, reference data, the first administrator."""
