//! The compile error for a type that breaks its rules. It contains the report.

use super::{Parameter, Rule, help};
use crate::TypeLayout;
use crate::render::Piece::{self, Bytes, Integer, Number, Str};
use crate::render::{Columns, Line, Row, Rows, Text, has_rows, heading};

/// At most this many rows of the table are shown.
const MAX_ROWS: usize = 40;

/// The message. The reason is what the user gave for the rules in `reason = "..."`.
pub(super) const fn of(
    layout: &TypeLayout<'_>,
    rules: &[Rule],
    reason: Option<&str>,
    parameters: &[Parameter],
) -> Text {
    let mut text = Text::new();
    text.line(&headline(layout, rules));
    if let Some(reason) = reason {
        text.str("\n  reason: ");
        text.str(reason);
    }
    write_parameters(&mut text, parameters);
    let mut i = 0;
    while i < rules.len() {
        if let Err(breach) = rules[i].check(layout) {
            text.str("\n  ");
            text.line(&breach.rule_line());
            text.str(": ");
            text.line(&breach.cause_line());
        }
        i += 1;
    }
    text.str("\n\n");
    write_table(&mut text, layout);
    help::write(&mut text, layout, rules);
    text.trim_line_break();
    text
}

/// `Packet` breaks 2 of its 3 layout rules
const fn headline<'a>(layout: &TypeLayout<'a>, rules: &[Rule]) -> Line<'a> {
    let mut broken = 0;
    let mut i = 0;
    while i < rules.len() {
        broken += !rules[i].holds(layout) as usize;
        i += 1;
    }
    let mut line = Line::of(&[Str("`"), Str(layout.name()), Str("` breaks ")]);
    if rules.len() == 1 {
        line.str("its layout rule");
    } else {
        line.push(&[Number(broken), Str(" of its "), Number(rules.len()), Str(" layout rules")]);
    }
    line
}

/// ``here `T` is 64 bytes, align 8; `N` is 3``
const fn write_parameters(text: &mut Text, parameters: &[Parameter]) {
    let mut i = 0;
    while i < parameters.len() {
        text.str(if i == 0 { "\n  here `" } else { "; `" });
        let pieces: &[Piece<'_>] = match parameters[i] {
            Parameter::Type(name, size, align) => {
                &[Str(name), Str("` is "), Bytes(size), Str(", align "), Number(align)]
            }
            Parameter::Const(name, value) => &[Str(name), Str("` is "), Integer(value)],
        };
        text.line(&Line::of(pieces));
        i += 1;
    }
}

const fn write_table(text: &mut Text, layout: &TypeLayout<'_>) {
    text.line(&heading(layout));
    if !has_rows(layout) {
        return;
    }
    let columns = Columns::of(layout);
    text.str("\n");
    text.line(&columns.heading("field"));
    let mut rows = Rows::new(layout, 0);
    let mut rows_left = MAX_ROWS;
    let mut fields_left = layout.fields().len();
    while let Some(row) = rows.next() {
        text.str("\n");
        if rows_left == 0 {
            return text.line(&columns.rest(fields_left));
        }
        rows_left -= 1;
        fields_left -= matches!(row, Row::Field(_)) as usize;
        text.line(&columns.row(&row));
    }
}
