"""Pure rules of the register: codes, keys of the blind index, checks of facts. No Django."""
