"""Reads and checks the keyring; only audit and vault import it."""
