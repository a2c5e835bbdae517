//! The layout of every type of a Rust program, read from its debug information.
