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
    /// Every field is the struct before; the first struct is of one byte.
    Levels,
}

/// A crate of structs.
#[derive(Clone, Copy)]
pub struct Crate {
    pub candidate: Candidate,
    pub structs: usize,
    pub fields: usize,
    pub nested: Fields,
    /// After the edit: the struct in the middle has one field more, or the first
    /// one if there are levels.
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
            let structure = self.structure(i, &sizes);
            structure.write(self.candidate, &mut text)?;
            sizes.push(structure.size);
        }
        Ok(text)
    }

    /// The struct of this number, of which the sizes of all earlier ones are known.
    fn structure(&self, i: usize, sizes: &[usize]) -> Struct {
        let mut size = 0;
        let fields = (0..self.fields_of(i)).map(|field| {
            let (ty, field_size) = self.field_type(i, field, sizes);
            size += field_size;
            (format!("field_{field}"), ty)
        });
        Struct { name: format!("S{i}"), fields: fields.collect(), size }
    }

    /// The type of a field, and its size.
    fn field_type(&self, i: usize, field: usize, sizes: &[usize]) -> (String, usize) {
        let earlier = |i: usize| (format!("S{i}"), sizes[i]);
        match self.nested {
            Fields::Nested if i >= FAN && field % 2 == 1 => earlier(i / FAN),
            Fields::Plain | Fields::Nested => {
                (TYPES[(i + field * 3) % TYPES.len()].to_owned(), FIELD_SIZE)
            }
            Fields::Levels if i > 0 => earlier(i - 1),
            Fields::Levels => (String::from("u8"), 1),
        }
    }

    fn fields_of(&self, i: usize) -> usize {
        let (fields, edited) = match self.nested {
            Fields::Plain | Fields::Nested => (self.fields, self.structs / 2),
            Fields::Levels if i > 0 => (self.fields, 0),
            Fields::Levels => (1, 0),
        };
        fields + usize::from(self.edited && i == edited)
    }
}

/// A struct of a crate.
pub struct Struct {
    pub name: String,
    /// Names and types.
    pub fields: Vec<(String, String)>,
    pub size: usize,
}

impl Struct {
    fn write(&self, candidate: Candidate, text: &mut String) -> fmt::Result {
        writeln!(text, "{}#[repr(C)]\npub struct {} {{", candidate.above(), self.name)?;
        for (name, ty) in &self.fields {
            writeln!(text, "    pub {name}: {ty},")?;
        }
        writeln!(text, "}}\n{}", candidate.below(self))
    }
}
