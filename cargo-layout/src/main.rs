//! `cargo layout`: where the bytes of every type of a program go.

mod advise;
mod annotation;
mod build;
mod bulk;
#[cfg(test)]
mod cases;
mod check;
mod cli;
mod compare;
mod definitions;
mod diff;
mod document;
mod error;
mod errors;
mod explain;
mod html;
mod list;
mod model;
mod note;
mod origin;
mod output;
mod pattern;
mod price;
mod select;
mod session;
mod show;
mod snapshot;
mod sources;
mod statics;
mod visible;
mod what_if;
mod why;

use std::io::Write;
use std::process::ExitCode;

use layout_dwarf::Type;

use cli::{Cli, Command, MessageFormat};
use document::Document;
use error::Error;
use session::Session;

fn main() -> ExitCode {
    let cli = Cli::from_env();
    cli.selection.color().write_global();
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            note::print_error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(cli: &Cli) -> Result<(), Error> {
    let session = || Session::open(cli);
    let document = match &cli.command {
        None => list::list(&session()?, &cli.output),
        Some(Command::Show { type_name }) => {
            of_type(&session()?, type_name, |session, ty| show::show(session, ty, &cli.output))?
        }
        Some(Command::Why { type_name, layers }) => {
            of_type(&session()?, type_name, |session, ty| why::why(session, ty, *layers))?
        }
        Some(Command::WhatIf { changes }) => what_if::what_if(&session()?, changes, &cli.output)?,
        Some(Command::Advise(options)) => advise::advise(&session()?, &cli.output, *options)?,
        Some(Command::Errors) => errors::errors(&session()?, &cli.output),
        Some(Command::Statics) => statics::statics(&session()?, &cli.output),
        Some(Command::Html(options)) => html::html(cli, options)?,
        Some(Command::Diff(options)) => diff::diff(cli, options)?,
        Some(Command::Snapshot(options)) => snapshot::snapshot(cli, options)?,
        Some(Command::Check(options)) => {
            let (document, verdict) = check::check(cli, options)?;
            print(cli, &document)?;
            return verdict;
        }
    };
    print(cli, &document)
}

/// What a command says of one type.
fn of_type(
    session: &Session,
    name: &str,
    command: impl for<'s> FnOnce(&'s Session, Type<'s>) -> Document,
) -> Result<Document, Error> {
    Ok(command(session, select::select(session, name)?))
}

fn print(cli: &Cli, document: &Document) -> Result<(), Error> {
    let text = match cli.output.message_format {
        MessageFormat::Human => document.human(cli.output.width()),
        MessageFormat::Json => format!("{:#}\n", document.json),
        MessageFormat::Markdown => document.markdown(),
        MessageFormat::Github => document.github(cli.output.width()),
    };
    match anstream::stdout().write_all(text.as_bytes()) {
        // The reader of a pipe, such as `head`, has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Error::NotWritten),
    }
}
