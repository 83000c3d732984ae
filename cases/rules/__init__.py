"""Pure rules of case work: no Django, no clock."""
