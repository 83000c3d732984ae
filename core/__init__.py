"""Grammar of the house: errors, actor, action, policy, base view, panels, happenings, text. Imports no other room."""
