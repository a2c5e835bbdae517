//! Options for what is printed, and how.

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use crate::pattern::Pattern;

/// Options for the rows, their order and their format.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputOptions {
    /// Print in this format
    #[arg(long, value_name = "FMT", value_enum, default_value_t, global = true)]
    pub(crate) message_format: MessageFormat,

    /// Print at most this many rows [default: 20 or fewer; with --all, no limit]
    #[arg(short = 'n', value_name = "NUM", global = true)]
    pub(crate) rows: Option<usize>,

    /// Print lines of at most this many columns [default: the width of the terminal, else 120; 0: no limit]
    #[arg(short, long, value_name = "COLUMNS", global = true)]
    pub(crate) width: Option<usize>,

    /// Print only types whose path contains this text; `*` and `?` make it a glob
    #[arg(long, value_name = "PATTERN", global = true)]
    pub(crate) filter: Option<String>,

    /// Print only types that this crate declares
    #[arg(long = "crate", value_name = "NAME", global = true)]
    pub(crate) crate_name: Option<String>,

    /// Sort the rows by this column
    #[arg(long, value_name = "COLUMN", value_enum, default_value_t, global = true)]
    pub(crate) sort: Sort,

    /// Include types of dependencies and the standard library, and types without bytes
    #[arg(long, global = true)]
    pub(crate) all: bool,
}

impl OutputOptions {
    /// How many rows a list has at most.
    pub(crate) fn rows(&self) -> usize {
        self.rows_or(20)
    }

    /// The same for a list that is shorter where the user does not say how long.
    pub(crate) fn rows_or(&self, default: usize) -> usize {
        self.rows.unwrap_or(if self.all { usize::MAX } else { default })
    }

    /// Whether some types are left out because of their names.
    pub(crate) fn restrict_names(&self) -> bool {
        self.filter.is_some() || self.crate_name.is_some()
    }

    /// Whether rows of this crate are selected.
    pub(crate) fn selects_crate(&self, name: Option<&str>) -> bool {
        self.crate_name.as_deref().is_none_or(|selected| name == Some(selected))
    }

    /// The pattern that rows have to match.
    pub(crate) fn pattern(&self) -> Option<Pattern> {
        self.filter.as_deref().map(Pattern::anywhere)
    }

    /// The width of the output; 0 if it is not limited.
    pub(crate) fn width(&self) -> usize {
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        self.width.or_else(terminal).unwrap_or(WIDTH)
    }
}

/// The width where there is no terminal.
const WIDTH: usize = 120;

/// A format of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Text for a terminal
    #[default]
    Human,
    /// One JSON document
    Json,
    /// Tables for a pull request or a page
    Markdown,
    /// Annotations for a GitHub workflow from `check`, text from other commands
    Github,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// Largest first; a type that collections hold ranks as if it were twice as large
    #[default]
    Size,
    /// By path
    Name,
    /// Most padding first
    Padding,
    /// Most instances first
    Count,
}

/// When to use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// The value as cargo's option of the same name takes it.
    pub(super) fn argument(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    /// The choice of `--color`, else that of cargo's variable for it.
    pub(super) fn choice(option: Option<Self>) -> ColorChoice {
        let from_cargo = || Self::from_str(&std::env::var("CARGO_TERM_COLOR").ok()?, true).ok();
        match option.or_else(from_cargo) {
            // `anstream` reads `NO_COLOR`, and looks whether this is a terminal.
            None | Some(Self::Auto) => ColorChoice::Auto,
            Some(Self::Always) => ColorChoice::Always,
            Some(Self::Never) => ColorChoice::Never,
        }
    }
}
