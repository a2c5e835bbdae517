//! The two builds of a package.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use crate::record::{self, Record};

/// The variable with the directory of the records. If it is set, this program is the compiler's
/// wrapper.
pub(crate) const RECORDS: &str = "TYPE_SIZES_RECORDS";

/// Builds the executables with full debug information.
pub(crate) fn debug(
    package: &Path,
    arguments: &[String],
    scratch: &Path,
) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let output = cargo(package, arguments, &scratch.join("debug"))
        .args(["--message-format", "json-render-diagnostics"])
        .stdout(Stdio::piped())
        .spawn()?
        .wait_with_output()?;
    if !output.status.success() {
        return Err("the package cannot be built".into());
    }
    let mut executables = Vec::new();
    for line in String::from_utf8(output.stdout)?.lines() {
        let message: serde_json::Value = serde_json::from_str(line)?;
        if let Some(executable) = message["executable"].as_str() {
            executables.push(executable.into());
        }
    }
    Ok(executables)
}

/// Builds the package with `-Zprint-type-sizes`, and reads what the compiler records.
pub(crate) fn record(
    package: &Path,
    arguments: &[String],
    scratch: &Path,
) -> Result<Vec<Record>, Box<dyn Error>> {
    let directory = scratch.join("records");
    fs::create_dir(&directory)?;
    let status = cargo(package, arguments, &scratch.join("recorded"))
        .env("RUSTC_WRAPPER", env::current_exe()?)
        .env(RECORDS, &directory)
        .status()?;
    if !status.success() {
        return Err("the package cannot be built with a record of its types".into());
    }
    let mut records = Vec::new();
    let files: Result<Vec<_>, _> = fs::read_dir(&directory)?.collect();
    let mut files: Vec<PathBuf> = files?.into_iter().map(|file| file.path()).collect();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        record::parse(&name, &fs::read_to_string(&file)?, &mut records)?;
    }
    Ok(records)
}

fn cargo(package: &Path, arguments: &[String], target: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg("build").args(arguments).current_dir(package);
    for setting in ["debug=2", "split-debuginfo=\"off\"", "strip=\"none\""] {
        command.args(["--config", &format!("profile.dev.{setting}")]);
    }
    command.arg("--target-dir").arg(target);
    command
}

/// Runs the compiler that cargo wants to run, and keeps the record of the crate's types.
pub(crate) fn compile(directory: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let mut command = Command::new(arguments.next().ok_or("the compiler is not named")?);
    let arguments: Vec<OsString> = arguments.collect();
    command.args(&arguments);
    if let Some(name) = crate_name(&arguments) {
        let file = format!("{name}.{}", std::process::id());
        command.arg("-Zprint-type-sizes").env("RUSTC_BOOTSTRAP", "1");
        command.stdout(File::create(directory.join(file))?);
    }
    let status = command.status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The name of the crate that is compiled; `None` if cargo or a build script asks the compiler
/// something.
fn crate_name(arguments: &[OsString]) -> Option<String> {
    let from_cargo = |argument: &OsString| argument.to_string_lossy().starts_with("--error-format");
    let name = arguments.iter().position(|argument| argument == "--crate-name")? + 1;
    let name = arguments.get(name)?.to_str()?.to_owned();
    (arguments.iter().any(from_cargo) && name != "___").then_some(name)
}
