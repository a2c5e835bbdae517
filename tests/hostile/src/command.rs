//! Runs `cargo layout` on one file, in a process of its own with a limit of memory.

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use layout_dwarf::Program;

use crate::judge;

/// The memory that a process may have, in KiB of addresses.
const MEMORY: u64 = 4 << 20;
/// The seconds of work that it may need. Other processes may take the machine's time.
const WORK: u64 = 60;
/// The longest that it may take.
const LONGEST: Duration = Duration::from_mins(10);

/// How `cargo layout` is run.
pub(crate) struct Runner {
    command: PathBuf,
    directory: PathBuf,
}

/// What must not happen.
#[derive(Debug)]
pub(crate) struct Fault {
    arguments: Vec<OsString>,
    what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.arguments, self.what)
    }
}

impl Runner {
    /// Builds the command.
    pub(crate) fn new(directory: &Path) -> Result<Self, Box<dyn Error>> {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args([
                "build",
                "--quiet",
                "--locked",
                "-p",
                "cargo-layout",
                "--manifest-path",
                manifest,
            ])
            .args(["--message-format", "json-render-diagnostics"])
            .stderr(Stdio::inherit())
            .output()?;
        let messages = String::from_utf8(output.stdout)?;
        let messages = messages.lines().map(serde_json::from_str::<serde_json::Value>);
        for message in messages {
            if let Some(command) = message?["executable"].as_str() {
                return Ok(Self { command: command.into(), directory: directory.to_owned() });
            }
        }
        Err("cargo layout cannot be built".into())
    }

    /// Runs a command that is chosen at random.
    pub(crate) fn run_any(&self, file: &Path, random: &mut Rng) -> Result<(), Fault> {
        let name = type_name(file, random);
        let commands = commands(file, &name);
        let arguments = &commands[random.usize(..commands.len())];
        self.run(file, arguments, FORMATS[random.usize(..FORMATS.len())])
    }

    /// Runs every command in these formats.
    #[cfg(test)]
    pub(crate) fn run_all(&self, file: &Path, formats: &[&str]) -> Result<(), Fault> {
        let name = type_name(file, &mut Rng::with_seed(1));
        for arguments in commands(file, &name) {
            for format in formats {
                self.run(file, &arguments, format)?;
            }
        }
        Ok(())
    }

    fn run(&self, file: &Path, arguments: &[OsString], format: &str) -> Result<(), Fault> {
        let mut all = arguments.to_vec();
        if !arguments.iter().any(|argument| argument == "diff") {
            all.extend(["--file".into(), file.into()]);
        }
        all.extend(["--color", "always", "--message-format", format].map(OsString::from));
        let ran = self.execute(&all).and_then(|ran| ran.judge(format));
        ran.map_err(|what| Fault { arguments: all, what })
    }

    fn execute(&self, arguments: &[OsString]) -> Result<Ran, String> {
        let [stdout, stderr] = ["stdout", "stderr"].map(|name| self.directory.join(name));
        let create = |path| File::create(path).map_err(|error| error.to_string());
        let limited = format!("ulimit -v {MEMORY} && ulimit -t {WORK} && exec \"$@\"");
        let mut child = Command::new("sh")
            .args(["-c", &limited, "sh"])
            .arg(&self.command)
            .arg("layout")
            .args(arguments)
            .current_dir(&self.directory)
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(create(&stdout)?)
            .stderr(create(&stderr)?)
            .spawn()
            .map_err(|error| error.to_string())?;
        let began = Instant::now();
        let status = loop {
            match child.try_wait().map_err(|error| error.to_string())? {
                Some(status) => break status,
                None if began.elapsed() > LONGEST => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(format!("no end after {LONGEST:?}"));
                }
                None => thread::sleep(Duration::from_millis(2)),
            }
        };
        let text = |path| fs::read_to_string(path).map_err(|error| error.to_string());
        Ok(Ran { status, stdout: text(&stdout)?, stderr: text(&stderr)? })
    }
}

pub(crate) const FORMATS: [&str; 4] = ["human", "json", "markdown", "github"];

struct Ran {
    status: ExitStatus,
    stdout: String,
    stderr: String,
}

impl Ran {
    fn judge(&self, format: &str) -> Result<(), String> {
        if !matches!(self.status.code(), Some(0 | 2)) {
            return Err(format!("{}: {}", self.status, self.stderr));
        }
        // The command itself colors `error`, and nothing else.
        let stderr = self.stderr.replace("\x1b[1m\x1b[91m", "").replace("\x1b[1m\x1b[92m", "");
        let stderr = stderr.replace("\x1b[0m", "");
        for text in [&self.stdout, &stderr] {
            if let Some(text) = judge::interpreted(text).or_else(|| judge::forged_command(text)) {
                return Err(format!("it prints {text:?}"));
            }
        }
        let fault = match format {
            "json" if self.status.success() => match serde_json::from_str(&self.stdout) {
                Ok(value) => judge::interpreted_json(&value).map(str::to_owned),
                Err(error) => Some(error.to_string()),
            },
            "markdown" => judge::interpreted_markdown(&self.stdout),
            _ => None,
        };
        fault.map_or(Ok(()), |text| Err(format!("its {format} has {text}")))
    }
}

/// The name of a type of the file, if it can be read.
fn type_name(file: &Path, random: &mut Rng) -> String {
    let Ok(program) = Program::read(&[file]) else { return "T".to_owned() };
    let count = program.types().count().max(1);
    let ty = program.types().nth(random.usize(..count));
    // The system takes no longer arguments.
    let name = ty.map(layout_dwarf::Type::path).filter(|name| name.len() < 100_000);
    name.unwrap_or("T").to_owned()
}

/// Every command that takes files.
fn commands(file: &Path, name: &str) -> Vec<Vec<OsString>> {
    let name = name.replace('\0', "");
    let of_type =
        |command: &str| -> Vec<OsString> { vec![command.into(), "--".into(), name.clone().into()] };
    let change = |change: &str| -> Vec<OsString> {
        vec!["what-if".into(), "--".into(), format!("{name}{change}").into()]
    };
    let mut commands = vec![
        vec!["--all".into()],
        vec!["--sort".into(), "padding".into(), "-w".into(), "40".into()],
        of_type("show"),
        of_type("why"),
        change(".a: Box"),
        change(": Box"),
        change(".a: u8"),
        vec!["advise".into(), "--all".into()],
        vec!["errors".into(), "--all".into()],
        vec!["statics".into(), "--all".into()],
        vec!["diff".into(), file.into(), file.into()],
        vec!["snapshot".into()],
        vec!["check".into()],
    ];
    // Options come before `--`.
    for command in &mut commands {
        if let Some(at) = command.iter().position(|argument| argument == "--") {
            command.remove(at);
        }
    }
    commands
}
