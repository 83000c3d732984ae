"""Each module here is one `manage.py` command."""
