//! Two toolchains, on the same sources.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Comparison, Sides, building, target_directory};
use crate::build;
use crate::cli::{Cargo, Cli};
use crate::error::Error;
use crate::session::Session;

pub(super) fn open(cli: &Cli, before: &str, after: &str) -> Result<Sides, Error> {
    let open = |toolchain: &str| -> Result<Session, Error> {
        let mut cli = building(cli);
        let workspace = build::workspace(&cli.selection)?;
        let directory = target_directory(&cli.selection, &workspace);
        cli.selection.compilation.target_dir = Some(directory.join(file_name(toolchain)));
        cli.selection.cargo = cargo(toolchain)?;
        Session::open(&cli)
    };
    let comparison = Comparison::Toolchains { before: before.to_owned(), after: after.to_owned() };
    Ok(Sides { before: open(before)?, after: open(after)?, comparison, worktree: None })
}

/// A name for a directory.
fn file_name(toolchain: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    toolchain.trim_start_matches('/').replace(|c| !is_plain(c), "-")
}

/// The cargo of a toolchain, which runs the compiler of that toolchain.
fn cargo(toolchain: &str) -> Result<Cargo, Error> {
    let (program, rustc, name) = if toolchain.contains(['/', '\\']) {
        let program = path(toolchain)?;
        let rustc = program.with_file_name(format!("rustc{}", std::env::consts::EXE_SUFFIX));
        (program, rustc.exists().then_some(rustc), None)
    } else {
        let name = toolchain.strip_prefix('+').unwrap_or(toolchain);
        (which(name, "cargo")?, Some(which(name, "rustc")?), Some(name.into()))
    };
    let variables = vec![
        ("CARGO", None),
        ("RUSTDOC", None),
        ("RUSTC", rustc.map(Into::into)),
        ("RUSTUP_TOOLCHAIN", name),
    ];
    Ok(Cargo { program: Some(program), directory: None, variables })
}

fn path(toolchain: &str) -> Result<PathBuf, Error> {
    let path = Path::new(toolchain);
    match path.canonicalize() {
        Ok(found) if found.is_file() => std::path::absolute(path).map_err(Error::CargoNotRun),
        Ok(_) => Err(Error::Toolchain(format!(
            "`{toolchain}` is a directory: `--toolchain` takes the path of a cargo in it, such as \
             `{}`",
            path.join("bin/cargo").display()
        ))),
        Err(error) => Err(Error::Toolchain(format!(
            "could not find the cargo `{toolchain}`: {error}\nName a toolchain that `rustup \
             toolchain list` lists, or the path of a cargo."
        ))),
    }
}

/// Where rustup has a program of a toolchain. It installs nothing.
fn which(toolchain: &str, program: &str) -> Result<PathBuf, Error> {
    if toolchain.starts_with('-') {
        return Err(Error::Toolchain(format!("`{toolchain}` cannot be the name of a toolchain")));
    }
    let output = Command::new("rustup")
        .args(["which", "--toolchain", toolchain, program])
        .env("RUSTUP_AUTO_INSTALL", "0")
        .output()
        .map_err(|error| {
            Error::Toolchain(format!(
                "could not run rustup to find the toolchain `{toolchain}`: {error}\nName the path \
                 of its cargo instead, for example `/opt/rust/bin/cargo`."
            ))
        })?;
    if output.status.success() {
        return Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    }
    Err(Error::Toolchain(format!(
        "rustup has no {program} of a toolchain `{toolchain}`; `rustup toolchain list` lists what \
         it has\nrustup says: {}",
        String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default()
    )))
}
