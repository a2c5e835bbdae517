//! Advice as a sentence.

use core::fmt;

use super::Piece::{Bytes, Number, Str};
use super::{Line, OrderText, write_line};
use crate::advice::{Edit, MAX_NAMED, contended_fields, heap_bytes};
use crate::analysis::Summary;
use crate::{Advice, AdviceKind, Field, Suggestion};

impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layout = self.layout();
        match self.suggestion() {
            Suggestion::BoxVariant { .. } => return write_line(f, &self.box_line()),
            Suggestion::Isolate { count, .. } => return write_isolate(f, self, count),
            Suggestion::Straddle { field, after } => return write_straddle(f, field, after),
            Suggestion::Reorder => {
                let mut order = OrderText::new(layout, Summary::of(layout));
                while let Some(line) = order.next() {
                    write_line(f, &line)?;
                }
                return write_assumptions(f, self);
            }
            Suggestion::DropReprC => f.write_str("without `repr(C)`")?,
            Suggestion::Flatten { field } => {
                write!(f, "with `{}` replaced by the fields of its type", field.name())?;
            }
            Suggestion::PackFlags { .. } => {
                let mut line = Line::of(&[Str("with its ")]);
                Edit::write_flags(&mut line, layout);
                write_line(f, &line)?;
            }
            Suggestion::Niche { .. } => {
                let mut line = Line::of(&[Str("with ")]);
                Edit::all_niches(layout).write_niches(&mut line, layout);
                write_line(f, &line)?;
            }
        }
        write_line(f, &self.size_line())?;
        write_assumptions(f, self)
    }
}

impl<'a> Advice<'a> {
    /// The sentence of advice on a `Box`, which the message of a broken rule has too; empty for
    /// other advice.
    pub(crate) const fn box_line(&self) -> Line<'a> {
        let (Suggestion::BoxVariant { name, payload, next_name, next }, Some(percent)) =
            (self.suggestion(), self.break_even_percent())
        else {
            return Line::new();
        };
        let mut line = Line::of(&[Str("with the fields of `"), Str(name), Str("` in a `Box` (")]);
        line.push(&[Bytes(payload), Str("; the next largest variant, `"), Str(next_name)]);
        line.push(&[Str("`, has "), Number(next), Str(")")]);
        line.append(&self.size_line());
        line.push(&[Str("; this saves memory if fewer than "), Number(percent)]);
        line.push(&[Str(" % of the values are `"), Str(name)]);
        line.str("`: each of those needs an allocation, and ");
        line.str(if self.is_bound() { "at most " } else { "" });
        line.bytes(self.size().saturating_add(heap_bytes(self.layout(), payload)));
        line.push(&[Str(" in all instead of "), Number(self.layout().size())]);
        line
    }

    /// ` it is at most 24 bytes`
    const fn size_line(&self) -> Line<'static> {
        Line::of(&[
            Str(if self.is_bound() { " it is at most " } else { " it is " }),
            Bytes(self.size()),
        ])
    }
}

/// `, if 0 never occurs and nothing outside Rust relies on the layout`
fn write_assumptions(f: &mut fmt::Formatter<'_>, advice: &Advice<'_>) -> fmt::Result {
    let is_interface = advice.layout().is_repr_c() && advice.kind() != AdviceKind::DropReprC;
    let on_interface = is_interface.then_some("nothing outside Rust relies on the layout");
    let mut separator = ", if ";
    for assumed in advice.assumes().into_iter().chain(on_interface) {
        write!(f, "{separator}{assumed}")?;
        separator = " and ";
    }
    Ok(())
}

fn write_isolate(f: &mut fmt::Formatter<'_>, advice: &Advice<'_>, count: usize) -> fmt::Result {
    let mut fields = contended_fields(advice.layout()).peekable();
    let mut named = 0;
    while let Some(field) = fields.next() {
        if named == MAX_NAMED {
            f.write_str(" and all other such fields")?;
            break;
        }
        let separator = match (named, fields.peek()) {
            (0, _) => "",
            (_, None) => " and ",
            (_, Some(_)) => ", ",
        };
        write!(f, "{separator}`{}`", field.name())?;
        named += 1;
    }
    let lines = if count > 2 { "cache lines" } else { "a cache line" };
    let assumed = advice.assumes().unwrap_or_default();
    write!(f, " can share {lines}: if {assumed}, give each a cache line of its own")?;
    if advice.size() > advice.layout().size() {
        write_line(f, &Line::of(&[Str(": then it is "), Bytes(advice.size())]))?;
    }
    Ok(())
}

fn write_straddle(
    f: &mut fmt::Formatter<'_>,
    field: &Field<'_>,
    after: Option<&Field<'_>>,
) -> fmt::Result {
    write!(f, "`{}` lies in two cache lines: declared ", field.name())?;
    match after {
        Some(after) => write!(f, "after `{}`", after.name())?,
        None => f.write_str("first")?,
    }
    f.write_str(", it lies in one")
}
