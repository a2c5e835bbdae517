//! The source text of the crates that are compiled.
//!
//! All types are `repr(C)` and without padding, as some candidates refuse
//! padding: every field has the size of a `u64`, or a multiple of it. So all
//! candidates are measured on the same types.

use std::fmt::{self, Write};

use crate::candidate::Candidate;

/// The types of fields, all of eight bytes.
const TYPES: [&str; 8] =
    ["u64", "[u16; 4]", "i64", "[u8; 8]", "f64", "[u32; 2]", "[i32; 2]", "[f32; 2]"];
const FIELD_SIZE: usize = 8;
/// Where fields are nested, a struct holds others that come so much earlier.
const FAN: usize = 8;

/// What the fields of structs are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fields {
    /// Numbers and arrays.
    Plain,
    /// Every second field is an earlier struct of the crate.
    Nested,
}

/// A crate of structs.
#[derive(Clone, Copy)]
pub struct Crate {
    pub candidate: Candidate,
    pub structs: usize,
    pub fields: usize,
    pub nested: Fields,
    /// After the edit: the struct in the middle has one field more.
    pub edited: bool,
}

impl Crate {
    /// Structs of plain fields, before the edit.
    pub const fn new(candidate: Candidate, structs: usize, fields: usize) -> Self {
        Self { candidate, structs, fields, nested: Fields::Plain, edited: false }
    }

    /// The text of the structs.
    pub fn source(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        let mut sizes = Vec::new();
        for i in 0..self.structs {
            let size = self.structure(&mut text, i, &sizes)?;
            sizes.push(size);
        }
        Ok(text)
    }

    /// Writes the struct of this number, and gives its size.
    fn structure(&self, text: &mut String, i: usize, sizes: &[usize]) -> Result<usize, fmt::Error> {
        let (name, above) = (format!("S{i}"), self.candidate.above());
        let mut size = 0;
        writeln!(text, "{above}#[repr(C)]\npub struct {name} {{")?;
        for field in 0..self.fields_of(i) {
            if self.nested == Fields::Nested && i >= FAN && field % 2 == 1 {
                size += sizes[i / FAN];
                writeln!(text, "    pub field_{field}: S{},", i / FAN)?;
            } else {
                size += FIELD_SIZE;
                let ty = TYPES[(i + field * 3) % TYPES.len()];
                writeln!(text, "    pub field_{field}: {ty},")?;
            }
        }
        writeln!(text, "}}\n{}", self.candidate.below(&name, size))?;
        Ok(size)
    }

    fn fields_of(&self, i: usize) -> usize {
        self.fields + usize::from(self.edited && i == self.structs / 2)
    }
}
