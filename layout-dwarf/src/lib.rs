//! The layout of every type of a Rust program, read from its debug information.
//!
//! [`Program::read`] reads executables, libraries and object files that were built with
//! `debug = 2`, and returns every type that the compiled code uses: structs, enums, unions,
//! tuples, closures and futures, with the offset of every field, the tag of every enum, and
//! what every state of a future holds. Nothing is guessed: what is not in the debug
//! information, such as a `repr` attribute, is unknown.
//!
//! The types can be analyzed and shown by [`layout_core`], which `layout-report` uses too.

mod attributes;
mod budget;
mod closures;
mod crc;
mod draft;
mod error;
mod facts;
mod finish;
mod hash;
mod holders;
mod impls;
mod location;
mod names;
mod object_file;
mod paths;
mod place;
mod program;
mod raw;
mod read;
mod resolve;
mod sections;
mod shard;
mod shared;
mod store;
mod text;
mod ty;
mod variables;
mod walk;

pub use error::{Error, Reason};
pub use holders::Holders;
pub use program::{Crate, Function, Program, Static, TypeId};
pub use ty::{Member, Type, TypeKind, Variant};
