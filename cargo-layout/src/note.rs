//! Lines for the user on the standard error, in cargo's style.

use std::fmt::Display;
use std::io::Write;

use anstyle::{AnsiColor, Style};

use crate::document::no_command;

const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();

/// The lines of a message, of which none is a command for a workflow on GitHub.
fn lines(message: &impl Display) -> String {
    let message = message.to_string();
    let lines: Vec<_> = message.split('\n').map(no_command).collect();
    lines.join("\n")
}

/// Prints what the user should know, though nothing is wrong.
pub(crate) fn print(message: impl Display) {
    line(format_args!("{NOTE}note{NOTE:#}: {}", lines(&message)));
}

/// Prints why the command failed.
pub(crate) fn print_error(message: impl Display) {
    line(format_args!("{ERROR}error{ERROR:#}: {}", lines(&message)));
}

/// Prints a part of a line.
pub(crate) fn progress(text: impl Display) {
    let _ = write!(anstream::stderr(), "{text}");
}

/// Nobody may read the standard error, as after `2>&1 | head`: that is no error.
fn line(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{message}");
}
