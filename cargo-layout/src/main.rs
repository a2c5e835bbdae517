//! `cargo layout`: where the bytes of every type of a program go.

fn main() {}
