//! Compiles the crate anew when a Fluent file is added: the loader macro only sees files that were there.

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
