//! How it looks on paper: every writer of documents and sheets.
