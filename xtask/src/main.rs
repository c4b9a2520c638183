//! Chores: test, tidy, bench, dist.

fn main() {}
