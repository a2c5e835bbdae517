//! Every door to a layout, on the same types. What is expected was read by a
//! person: the offsets in it are those of `repr(C)`, on any target on which
//! `u64` is aligned to 8 and pointers have 8 bytes.

#![cfg(target_pointer_width = "64")]

mod allocation;
mod diagram;
mod markdown;
mod svg;
mod table;
mod types;
