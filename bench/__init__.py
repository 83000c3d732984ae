"""Benches: each figure beside its peer or floor in the same run; ``./anlanh bench [NAME …] [--json | --markdown]``."""
