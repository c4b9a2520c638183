//! The binary: commands and wiring.

fn main() {}
