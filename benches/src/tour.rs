//! The commands of `cargo layout` on published programs of different kinds.
//!
//! ```text
//! cargo run --release --manifest-path benches/Cargo.toml -- tour           # all
//! cargo run --release --manifest-path benches/Cargo.toml -- tour fd-find   # one
//! cargo run --release --manifest-path benches/Cargo.toml -- tour fd-find -- why Exec -- errors
//! ```
//!
//! The last runs the commands after each `--`, and prints what they print.
//!
//! Each program is downloaded from the registry, built as its user would build it, and read. What
//! the commands print is kept in `benches/target/cost/tour`, what was built is removed.

mod subject;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::Outcome;
use crate::programs::tool::Tool;
use crate::table::{Table, count, figure};
use subject::{SUBJECTS, Subject};

/// Visits the programs with these names, or all.
pub fn run(arguments: &[String]) -> Outcome {
    let mut parts = arguments.split(|argument| argument == "--");
    let names = parts.next().unwrap_or_default();
    let commands: Vec<_> = parts.collect();
    let unknown = names.iter().find(|name| SUBJECTS.iter().all(|it| it.name != name.as_str()));
    if let Some(name) = unknown {
        return Err(format!("there is no program `{name}`").into());
    }
    let tool = Tool::cargo_layout()?.program;
    let mut found = Table::new(&FOUND);
    let mut cost = Table::new(&COST);
    for subject in SUBJECTS {
        if !names.is_empty() && !names.iter().any(|name| name == subject.name) {
            continue;
        }
        eprintln!("{}", subject.name);
        let visit = Visit::new(subject, tool.clone())?;
        for command in &commands {
            println!("{}", visit.shown(command)?);
        }
        if !commands.is_empty() {
            visit.forget()?;
            continue;
        }
        match visit.rows() {
            Ok((what, times)) => {
                found.row(what);
                cost.row(times);
            }
            Err(failure) => println!("{}: {failure}\n", subject.name),
        }
        visit.forget()?;
    }
    if commands.is_empty() {
        println!("{}\n{}", found.into_text(), cost.into_text());
    }
    Ok(())
}

const FOUND: [&str; 7] =
    ["program", "kind", "own types", "all types", "largest future", "largest enum", "advice"];

const COST: [&str; 7] = [
    "program",
    "build, s",
    "list, s",
    "advise, s",
    "snapshot and check, s",
    "own types without a line",
    "paths with an unknown impl",
];

/// A program that is being read.
struct Visit<'s> {
    subject: &'s Subject,
    tool: PathBuf,
    package: PathBuf,
    target: PathBuf,
}

/// What a command printed, and how many seconds it took.
struct Ran {
    text: String,
    seconds: f64,
}

type Rows = ([String; 7], [String; 7]);

impl<'s> Visit<'s> {
    fn new(subject: &'s Subject, tool: PathBuf) -> Outcome<Self> {
        let package = subject.unpack()?;
        let target = package.with_extension("target");
        Ok(Self { subject, tool, package, target })
    }

    /// Removes what was built.
    fn forget(&self) -> Outcome {
        if self.target.exists() {
            fs::remove_dir_all(&self.target)?;
        }
        Ok(())
    }

    /// A command, and what it prints.
    fn shown(&self, command: &[String]) -> Outcome<String> {
        let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        let is_plain = |word: &str| !word.contains(|c: char| " <>&*".contains(c));
        let quote =
            |word: &&str| if is_plain(word) { (*word).to_owned() } else { format!("'{word}'") };
        let line: Vec<String> = arguments.iter().map(quote).collect();
        Ok(format!("$ cargo layout {}\n{}", line.join(" "), self.run("shown", &arguments)?.text))
    }

    fn rows(&self) -> Outcome<Rows> {
        let build = self.run("build", &["-n", "1"])?;
        let list = self.run("list", &["-n", "12"])?;
        let own = rows(&self.run("own", &["-n", "1000000", "--message-format", "json"])?.text)?;
        let all =
            rows(&self.run("all", &["--all", "-n", "1000000", "--message-format", "json"])?.text)?;
        let future = self.largest(&own, "future")?;
        let large_enum = self.largest(&own, "enum")?;
        let advise = self.run("advise", &["advise", "-n", "1000000"])?;
        let snapshot = self.package.join("layout.snap");
        // Of an earlier visit.
        let _ = fs::remove_file(snapshot);
        let check =
            self.run("snapshot", &["snapshot"])?.seconds + self.run("check", &["check"])?.seconds;
        let pieces = advise.text.lines().filter(|line| is_numbered(line)).count();
        let has_no_line = |row: &&Value| row["location"].is_null();
        let has_unknown_impl = |row: &&Value| text(&row["path"]).contains("{impl#");
        let name = format!("{} {}", self.subject.name, self.subject.version);
        Ok((
            [
                name.clone(),
                self.subject.kind.to_owned(),
                number(own.len()),
                number(all.len()),
                future,
                large_enum,
                number(pieces),
            ],
            [
                name,
                figure(build.seconds, 1),
                figure(list.seconds, 2),
                figure(advise.seconds, 2),
                figure(check, 2),
                number(own.iter().filter(has_no_line).count()),
                number(own.iter().filter(has_unknown_impl).count()),
            ],
        ))
    }

    /// The size and the name of the largest type of a kind, which `why` explains; both are empty
    /// if the program has none.
    fn largest(&self, rows: &[Value], kind: &str) -> Outcome<String> {
        let of_kind = rows.iter().filter(|row| row["kind"] == kind);
        let Some(largest) = of_kind.max_by_key(|row| row["size"].as_u64()) else {
            return Ok("none".to_owned());
        };
        let path = text(&largest["path"]);
        self.run(&format!("why-{kind}"), &["why", path])?;
        let size = largest["size"].as_u64().unwrap_or_default();
        Ok(format!("`{path}` {}", number(usize::try_from(size)?)))
    }

    /// Runs the command, which has to succeed, and keeps what it prints.
    fn run(&self, name: &str, arguments: &[&str]) -> Outcome<Ran> {
        let mut command = Command::new(&self.tool);
        command.arg("layout").args(arguments).args(self.subject.options);
        command.current_dir(&self.package).env("CARGO_TARGET_DIR", &self.target);
        command.env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
        let start = Instant::now();
        let output = command.output()?;
        let seconds = start.elapsed().as_secs_f64();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        let kept = self.package.with_extension(format!("{name}.txt"));
        fs::write(kept, format!("{printed}\n{errors}"))?;
        if output.status.success() {
            return Ok(Ran { text: printed, seconds });
        }
        let errors: Vec<&str> = errors.lines().filter(|line| line.starts_with("error")).collect();
        Err(format!("`cargo layout {}` failed: {}", arguments.join(" "), errors.join("\n")).into())
    }
}

fn rows(json: &str) -> Outcome<Vec<Value>> {
    let mut document: Value = serde_json::from_str(json)?;
    match document["results"].take() {
        Value::Array(rows) => Ok(rows),
        _ => Err("the list has no results".into()),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// `12. demo::Session 96 -> 64`
fn is_numbered(line: &str) -> bool {
    let number = line.split_once(". ").map_or("", |(number, _)| number);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(of: usize) -> String {
    count(i64::try_from(of).unwrap_or(i64::MAX))
}
