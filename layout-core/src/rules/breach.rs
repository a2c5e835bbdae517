//! A broken rule: its description, and what it needs to hold.

use core::fmt;

use super::field_rules::Neighbor;
use super::help::Needs;
use super::rule::Rule;
use crate::analysis::VariantFields;
use crate::render::Piece::{Bytes, Number, Str};
use crate::render::{Line, write_line};
use crate::{Field, TypeLayout, Unknown};

/// A rule that a layout breaks, and why.
///
/// Its `Display` is the line in the compile error:
/// `max_size = 32: it is 48 bytes, 16 too many`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Breach<'a> {
    rule: Rule,
    cause: Cause<'a>,
    /// The variant and the name of the field that the rule applies to.
    field: Option<(Option<&'a str>, &'a str)>,
    cache_line: usize,
}

/// Why a rule is broken: what was found instead.
///
/// All figures are in bytes, except for numbers of cache lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are what the variant's doc names")]
pub enum Cause<'a> {
    /// The type, or the field, has this size.
    Size { size: usize },
    /// The type has this alignment.
    Align { align: usize },
    /// The rule asks for an alignment that is not a power of two.
    NotPowerOfTwo,
    /// The type has this much padding; in an enum, this variant has it.
    Padding { padding: usize, variant: Option<&'a str> },
    /// The type has `size`, and `optimal_size` with its fields in another order.
    NotOptimal { size: usize, optimal_size: usize },
    /// `Option` of the type is larger than the type.
    NoNiche,
    /// It is not known whether the type has a niche.
    NicheUnknown,
    /// A value can touch this many cache lines.
    CacheLines { lines: usize },
    /// The field is at this offset.
    Offset { offset: usize },
    /// The bytes of the field, from `from` to `until` (excluded), can lie in two cache lines.
    Straddles { from: usize, until: usize },
    /// The field can share a cache line with this neighbor.
    SharesLine { neighbor: Neighbor<'a> },
    /// The hot fields, which take the bytes from `from` to `until` (excluded), can lie in two
    /// cache lines.
    Scattered { first: &'a Field<'a>, last: &'a Field<'a>, from: usize, until: usize },
    /// The rule needs something that is not known.
    Unknown { reason: Unknown },
    /// The field that the rule applies to does not exist.
    NoSuchField,
}

impl<'a> Breach<'a> {
    pub(super) const fn new(rule: Rule, layout: &TypeLayout<'a>, cause: Cause<'a>) -> Self {
        let mut field = None;
        if let Some(index) = rule.field() {
            if let Some(variant) = VariantFields::with_field(layout, index) {
                let name = variant.fields[index - variant.first].name();
                field = Some((variant.variant_name(), name));
            }
        }
        Self { rule, cause, field, cache_line: layout.target().cache_line() }
    }

    /// Returns the broken rule.
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns why the rule is broken.
    pub const fn cause(&self) -> Cause<'a> {
        self.cause
    }

    /// The rule as written in the source, with the name of its field.
    pub(super) const fn rule_line(&self) -> Line<'a> {
        let mut line = match self.field {
            Some((Some(variant), name)) => {
                Line::of(&[Str("field `"), Str(variant), Str("."), Str(name), Str("`, ")])
            }
            Some((None, name)) => Line::of(&[Str("field `"), Str(name), Str("`, ")]),
            None => Line::new(),
        };
        line.append(&self.rule.line());
        line
    }

    /// Why the rule is broken, as a sentence.
    pub(super) const fn cause_line(&self) -> Line<'a> {
        match self.cause {
            Cause::Size { size } => self.size(size),
            Cause::Align { align } => {
                let mut line = Line::of(&[Str("its alignment is "), Number(align)]);
                if let Rule::CacheAligned { line: None } = self.rule {
                    line.push(&[Str(", less than a cache line of "), Bytes(self.cache_line)]);
                }
                line
            }
            Cause::NotPowerOfTwo => match self.rule.value() {
                Some(value) => {
                    Line::of(&[Number(value), Str(" is not a power of two, as every alignment is")])
                }
                None => Line::new(),
            },
            Cause::Padding { padding, variant } => self.padding(padding, variant),
            Cause::NotOptimal { size, optimal_size } => {
                let mut line = Line::of(&[Str("it is "), Bytes(size), Str(", ")]);
                line.push(&[Number(size - optimal_size), Str(" more than in the best order")]);
                line
            }
            Cause::NoNiche => Line::of(&[Str("`Option` of it is larger than the type itself")]),
            Cause::NicheUnknown => Line::of(&[Str("whether it has a niche is not known")]),
            Cause::CacheLines { lines } => {
                let unit = if lines == 1 { " cache line" } else { " cache lines" };
                Line::of(&[Str("a value can touch "), Number(lines), Str(unit)])
            }
            Cause::Offset { offset } => Line::of(&[Str("it is at offset "), Number(offset)]),
            Cause::Straddles { from, until } if until - from > self.cache_line => {
                Line::of(&[Str("it is larger than a cache line of "), Bytes(self.cache_line)])
            }
            Cause::Straddles { from, until } => {
                let mut line = Line::of(&[Str("its bytes "), Number(from), Str(" to ")]);
                line.push(&[Number(until - 1), Str(" can lie in two cache lines")]);
                line
            }
            Cause::SharesLine { neighbor: Neighbor::Tag } => {
                Line::of(&[Str("it can share a cache line with the tag")])
            }
            Cause::SharesLine { neighbor: Neighbor::Field { field } } => {
                Line::of(&[Str("it can share a cache line with `"), Str(field.name()), Str("`")])
            }
            Cause::Scattered { first, last, from, until } => {
                let mut line = hot_fields(first, last, from, until);
                if until - from > self.cache_line {
                    line.push(&[Str("more than a cache line of "), Bytes(self.cache_line)]);
                } else {
                    line.str("which can lie in two cache lines");
                }
                line
            }
            Cause::Unknown { reason } => Line::of(&[Str(reason.text())]),
            Cause::NoSuchField => Line::of(&[Str("the type has no such field")]),
        }
    }

    const fn size(&self, size: usize) -> Line<'a> {
        let wanted = match self.rule.value() {
            Some(wanted) => wanted,
            None => size,
        };
        let which = if size > wanted { " too many" } else { " too few" };
        let difference = size.abs_diff(wanted);
        Line::of(&[Str("it is "), Bytes(size), Str(", "), Number(difference), Str(which)])
    }

    const fn padding(&self, padding: usize, variant: Option<&'a str>) -> Line<'a> {
        let mut line = match variant {
            Some(variant) => Line::of(&[Str("its variant `"), Str(variant), Str("` has ")]),
            None => Line::of(&[Str("it has ")]),
        };
        line.push(&[Bytes(padding), Str(" of padding")]);
        if let Some(most) = self.rule.value() {
            line.push(&[Str(", "), Number(padding - most), Str(" too many")]);
        }
        line
    }

    /// Adds what would have to change for the rule to hold.
    pub(super) const fn add_needs(&self, needs: &mut Needs) {
        let wanted = match (self.rule.value(), self.rule) {
            (Some(value), _) => value,
            (None, Rule::CacheAligned { .. }) => self.cache_line,
            (None, _) => 0,
        };
        match self.cause {
            Cause::Size { size } => {
                if size > wanted && self.rule.field().is_none() {
                    needs.add_max_size(wanted);
                }
            }
            Cause::Align { align } => {
                if align < wanted {
                    needs.add_align(wanted);
                }
            }
            Cause::Padding { .. } => needs.add_max_padding(wanted),
            Cause::NotOptimal { .. } => needs.smaller = true,
            Cause::NoNiche => needs.niche = true,
            Cause::CacheLines { .. } => {
                needs.smaller = true;
                needs.line_start = true;
            }
            Cause::Straddles { .. } | Cause::Scattered { .. } => needs.line_start = true,
            Cause::SharesLine { .. } => {
                needs.line_start = true;
                needs.own_line = true;
            }
            Cause::Offset { .. } => needs.fixed_offset = true,
            Cause::NicheUnknown
            | Cause::NotPowerOfTwo
            | Cause::Unknown { .. }
            | Cause::NoSuchField => {}
        }
    }
}

impl core::error::Error for Breach<'_> {}

impl fmt::Display for Breach<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &self.rule_line())?;
        f.write_str(": ")?;
        write_line(f, &self.cause_line())
    }
}

/// ``the fields from `a` to `b` take bytes 56 to 71, ``
const fn hot_fields<'a>(
    first: &Field<'a>,
    last: &Field<'a>,
    from: usize,
    until: usize,
) -> Line<'a> {
    let is_one = matches!(first.end(), Some(end) if end == until);
    let mut line = Line::of(&[Str(if is_one { "`" } else { "the fields from `" })]);
    line.str(first.name());
    if !is_one {
        line.push(&[Str("` to `"), Str(last.name())]);
    }
    line.str(if is_one { "` takes bytes " } else { "` take bytes " });
    line.push(&[Number(from), Str(" to "), Number(until - 1), Str(", ")]);
    line
}
