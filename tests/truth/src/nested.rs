//! The padding of a type and of the types inside of it, added up from the compiler's
//! answers.

use std::collections::HashMap;

use crate::check::{field_lists, uncovered_bytes};
use crate::facts::{Facts, Place};
use crate::subject::{Kind, Subject};

/// What is known of the types so far, by their names.
#[derive(Debug, Default)]
pub(crate) struct NestedPadding {
    types: HashMap<String, Known>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    size: usize,
    /// `None` if it is not known.
    padding: Option<usize>,
}

impl NestedPadding {
    /// The padding of the next subject. Those that it has inside have to come before it.
    pub(crate) fn add(&mut self, subject: &Subject, observed: &Facts) -> Option<usize> {
        let padding = self.of(subject, observed);
        self.types.insert(subject.instance(), Known { size: observed.size, padding });
        padding
    }

    /// That of the variant with the most.
    fn of(&self, subject: &Subject, observed: &Facts) -> Option<usize> {
        if subject.unknown_padding(observed.size).is_some() {
            return None;
        }
        let mut most = 0;
        for (index, places) in field_lists(subject, &observed.fields) {
            let own = uncovered_bytes(observed, places);
            // What is padding in one field of a union may hold another.
            let inside = match subject.kind {
                Kind::Union => 0,
                Kind::Struct | Kind::Enum => self.inside(&subject.lists[index].fields, places)?,
            };
            most = most.max(own + inside);
        }
        Some(most)
    }

    fn inside(&self, types: &[String], places: &[Place]) -> Option<usize> {
        types.iter().zip(places).map(|(ty, place)| self.field(ty, place.size)).sum()
    }

    /// The padding inside a field of this type.
    fn field(&self, ty: &str, size: usize) -> Option<usize> {
        if !ty.contains("Type") {
            return builtin(ty);
        }
        if ty.starts_with("Option<") {
            // A default-repr enum.
            return None;
        }
        if let Some(element) = ty.strip_prefix('(').and_then(|rest| rest.strip_suffix(", u8)")) {
            let Known { size: element, padding } = self.types[element];
            return Some(size - element - 1 + padding?);
        }
        if let Some((element, count)) = ty.strip_prefix('[').and_then(|rest| rest.split_once("; "))
        {
            let count: usize = count.trim_end_matches(']').parse().expect("the length of an array");
            // No elements have no padding.
            return if count == 0 { Some(0) } else { Some(self.types[element].padding? * count) };
        }
        self.types[ty].padding
    }
}

/// The padding inside a type of the standard library, or one that has a parameter in it: the
/// derive does not look into those.
fn builtin(ty: &str) -> Option<usize> {
    match ty {
        // The offsets in a default-repr enum are not known.
        "Option<u32>" | "Option<bool>" => None,
        "(u8, u32)" => Some(3),
        "(u16, u8, u16)" => Some(1),
        "[(u8, u16); 2]" => Some(2),
        _ => Some(0),
    }
}
