"""The desk file: typed tables on SQLite and PostgreSQL, written only by services, read as frozen rows."""
