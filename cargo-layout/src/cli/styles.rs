//! The colors of `--help` and of usage errors: those that cargo uses.

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;

const HEADER: Style = AnsiColor::BrightGreen.on_default().bold();
const LITERAL: Style = AnsiColor::BrightCyan.on_default().bold();
const PLACEHOLDER: Style = AnsiColor::Cyan.on_default();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const INVALID: Style = AnsiColor::BrightYellow.on_default().bold();

pub(super) const STYLES: Styles = Styles::styled()
    .header(HEADER)
    .usage(HEADER)
    .literal(LITERAL)
    .placeholder(PLACEHOLDER)
    .error(ERROR)
    .valid(LITERAL)
    .invalid(INVALID);
