//! Numbers of 8 bytes, aligned to 8. On some targets, such as 32-bit x86, the
//! compiler's own are aligned to 4. Tests whose figures are for 8 take their
//! fields' types from here there, under the same names.

#![allow(non_camel_case_types, reason = "these are the names")]
#![allow(dead_code, unused_imports, reason = "a test needs a few of them")]

/// As many bytes, at the alignment that its own elements never have.
#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub(crate) struct Eight([u8; 8]);

pub(crate) use Eight as f64;
pub(crate) use Eight as i64;
pub(crate) use Eight as u64;
