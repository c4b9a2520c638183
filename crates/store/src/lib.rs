//! What is kept: SQLite and PostgreSQL, the journal, keys, roll-ups.
