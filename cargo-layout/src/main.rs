//! `cargo layout`: where the bytes of every type of a program go.

#![allow(dead_code, unused_imports, reason = "the subcommands will use what is not used yet")]

mod build;
mod cli;
mod error;
mod note;
mod pattern;
mod sources;

use std::process::ExitCode;

use cli::Cli;
use error::Error;

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
    for artifact in build::build(&cli.selection)?.artifacts {
        anstream::println!("{}", artifact.path.display());
    }
    Ok(())
}
