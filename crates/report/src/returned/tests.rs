//! What an office relies on when a report comes back.
