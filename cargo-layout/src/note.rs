//! Lines for the user on the standard error, in cargo's style.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();

/// Prints what the user should know, though nothing is wrong.
pub(crate) fn print(message: impl Display) {
    anstream::eprintln!("{NOTE}note{NOTE:#}: {message}");
}

/// Prints why the command failed.
pub(crate) fn print_error(message: impl Display) {
    anstream::eprintln!("{ERROR}error{ERROR:#}: {message}");
}
