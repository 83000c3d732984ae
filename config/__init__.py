"""Settings, root addresses, wsgi: knows every room, nobody imports it."""
