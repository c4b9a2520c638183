//! What is recorded: packs, fields, records, states and steps, clocks.
