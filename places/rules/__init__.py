"""Pure rules of places: reading unit names, resolving a written commune to the current one."""
