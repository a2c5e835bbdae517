//! The steps of `action.yml`, run as GitHub runs them, for a pull request that makes a type grow.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use saphyr::{LoadableYamlNode, Yaml};
use tempfile::TempDir;

const ACTION: &str = include_str!("../../action.yml");

const MAIN: &str = "use std::hint::black_box;
struct Session { key: [u64; 9] }
fn main() {
    black_box(&Session { key: [1; 9] });
}
";

/// Takes the place of the tool that posts comments: it keeps what it was asked to post.
const GH: &str = "#!/bin/sh
echo \"$@\" > posted.txt
cat \"$5\" >> posted.txt
";

/// A pull request as a workflow has it: a clone with one commit, and what GitHub puts around it.
struct PullRequest {
    dir: TempDir,
    base: String,
}

impl PullRequest {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a directory can be made");
        let mut this = Self { dir, base: String::new() };
        for folder in ["origin/src", "tools", "runner"] {
            fs::create_dir_all(this.path(folder)).expect("a directory can be made");
        }
        let manifest = "[package]\nname = 'demo'\nversion = '0.1.0'\nedition = '2024'\n";
        this.write("origin/Cargo.toml", manifest);
        this.write("origin/.gitignore", "target\nCargo.lock\n");
        this.write("origin/src/main.rs", MAIN);
        this.git("origin", &["init", "-q"]);
        // As GitHub's repositories do.
        this.git("origin", &["config", "uploadpack.allowAnySHA1InWant", "true"]);
        let snapshot = ["layout", "snapshot", "--quiet", "--offline"];
        succeeds(cargo_layout().args(snapshot).current_dir(this.path("origin")));
        this.git("origin", &["add", "."]);
        this.git("origin", &["commit", "-q", "-m", "the base"]);
        let base = this.git("origin", &["rev-parse", "HEAD"]);
        base.trim().clone_into(&mut this.base);
        this.write("origin/src/main.rs", &MAIN.replace("; 9]", "; 12]"));
        this.git("origin", &["commit", "-q", "-a", "-m", "the change"]);
        let origin = format!("file://{}", this.path("origin").display());
        this.git("", &["clone", "-q", "--depth", "1", &origin, "clone"]);
        symlink(env!("CARGO_BIN_EXE_cargo-layout"), this.path("tools/cargo-layout"))
            .expect("a link can be made");
        this.write("tools/gh", GH);
        fs::set_permissions(this.path("tools/gh"), fs::Permissions::from_mode(0o755))
            .expect("a file can be made executable");
        this
    }

    fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).expect("a file can be written");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("the file exists")
    }

    fn git(&self, dir: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(arguments);
        text(&succeeds(command.current_dir(self.path(dir))).stdout)
    }

    /// Runs a step with the variables that the file gives it.
    fn step(&self, name: &str) -> Output {
        let action = Yaml::load_from_str(ACTION).expect("it is YAML");
        let steps = action[0]["runs"]["steps"].as_sequence().expect("it has steps");
        let step = steps.iter().find(|step| step["name"].as_str() == Some(name));
        let step = step.unwrap_or_else(|| panic!("no step is called `{name}`"));
        let script = step["run"].as_str().expect("it runs something");
        assert!(!script.contains("${{"), "an input that is part of the script can be any script");
        let path = std::env::var("PATH").expect("there is a path");
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        command.current_dir(self.path("clone")).stdin(Stdio::null());
        command.env("PATH", format!("{}:{path}", self.path("tools").display()));
        command.env("RUNNER_TEMP", self.path("runner")).env_remove("CARGO_TARGET_DIR");
        command.env("GITHUB_STEP_SUMMARY", self.path("runner/summary.md"));
        for (key, value) in step.as_mapping().and_then(variables).into_iter().flatten() {
            command.env(key, self.value(&value));
        }
        command.output().expect("bash runs")
    }

    /// What an expression of the file stands for.
    fn value(&self, expression: &str) -> String {
        match expression {
            "${{ inputs.arguments }}" => "--quiet --offline".to_owned(),
            "${{ inputs.comment }}" => "true".to_owned(),
            "${{ inputs.token }}" => "a token".to_owned(),
            "${{ github.event.pull_request.base.sha }}" => self.base.clone(),
            "${{ github.event.pull_request.number }}" => "7".to_owned(),
            other => panic!("{other} has no value here"),
        }
    }
}

/// The variables of a step.
fn variables(step: &saphyr::Mapping<'_>) -> Option<Vec<(String, String)>> {
    let env = step.get(&Yaml::value_from_str("env"))?.as_mapping()?;
    let pair = |(key, value): (&Yaml<'_>, &Yaml<'_>)| {
        Some((key.as_str()?.to_owned(), value.as_str()?.to_owned()))
    };
    Some(env.iter().filter_map(pair).collect())
}

fn cargo_layout() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.env_remove("CARGO_TARGET_DIR");
    command
}

#[track_caller]
fn succeeds(command: &mut Command) -> Output {
    let output = command.output().expect("the command runs");
    assert!(output.status.success(), "{command:?}: {}", text(&output.stderr));
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_pull_request_that_makes_a_type_grow_fails_and_says_why() {
    let request = PullRequest::new();
    let installed = request.step("Install cargo-layout");
    assert!(text(&installed.stdout).contains("tools/cargo-layout"), "it is there already");

    let check = request.step("Check the sizes of types");
    assert_eq!(check.status.code(), Some(1), "{}", text(&check.stderr));
    let annotation = "::error file=src/main.rs,line=2";
    assert!(text(&check.stdout).contains(annotation), "{}", text(&check.stdout));

    let shown = request.step("Show what changed");
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    let row =
        "| 72 | 96 | +24 | struct | demo::Session | src/main.rs:2  field `key` changed its type";
    let summary = request.read("runner/summary.md");
    assert!(summary.contains(row), "{summary}");
    let posted = request.read("clone/posted.txt");
    assert!(posted.starts_with("pr comment 7 --body-file "), "{posted}");
    assert!(posted.ends_with(&summary), "{posted}");
    assert_clean(&request.path("clone"));
}

/// The worktree of the base is gone.
#[track_caller]
fn assert_clean(clone: &Path) {
    let mut command = Command::new("git");
    command.args(["worktree", "list"]).current_dir(clone);
    assert_eq!(text(&succeeds(&mut command).stdout).lines().count(), 1);
}
