//! Advice as a sentence.

use core::fmt;

use super::{OrderWords, write_line};
use crate::analysis::Frame;
use crate::{Advice, Remedy};

/// A sentence without a full stop: `in the order b, a, c it is 16 bytes`.
impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.remedy() {
            Remedy::Reorder => {
                let layout = self.layout();
                let mut words = OrderWords::new(layout, Frame::of(layout));
                while let Some(line) = words.next() {
                    write_line(f, &line)?;
                }
                return Ok(());
            }
            Remedy::DropReprC => f.write_str("without `repr(C)` it is ")?,
            Remedy::Flatten(field) => {
                write!(f, "with the fields of `{}` in its place it is ", field.name())?;
            }
            Remedy::PackFlags(flags) => {
                write!(f, "with its {flags} `bool`s as one set of bits it is ")?;
            }
            Remedy::BoxVariant { name, .. } => {
                write!(f, "with what is in `{name}` in a `Box` it is ")?;
            }
            Remedy::Niche(field) => {
                let number = field.ty().trim_start_matches("Option<");
                write!(f, "with `Option<NonZero<{number}>` in `{}` it is ", field.name())?;
            }
            Remedy::Isolate(first, second) => {
                let (first, second) = (first.name(), second.name());
                write!(f, "`{first}` and `{second}` can share a cache line: ")?;
                return f.write_str("if threads write them at the same time, put each in its own");
            }
            Remedy::Straddle(field, before) => {
                write!(f, "`{}` lies in two cache lines, and in one if it ", field.name())?;
                return match before {
                    Some(before) => write!(f, "moves behind `{}`", before.name()),
                    None => f.write_str("moves to the front"),
                };
            }
            Remedy::StructOfArrays => f.write_str("as a structure of arrays, an element is ")?,
        }
        self.fmt_size(f)
    }
}

impl Advice<'_> {
    /// `at most 16 bytes, if the variant is rare`
    fn fmt_size(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = if self.is_bound() { "at most " } else { "" };
        let plural = if self.size() == 1 { "" } else { "s" };
        write!(f, "{bound}{} byte{plural}", self.size())?;
        if let Remedy::BoxVariant { payload, next, .. } = self.remedy() {
            write!(f, ": it has {payload} bytes, and the next variant {next}")?;
        }
        match self.assumes() {
            Some(assumed) => write!(f, ", if {assumed}"),
            None => Ok(()),
        }
    }
}
