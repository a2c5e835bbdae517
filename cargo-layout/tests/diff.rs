//! `cargo layout diff` in repositories made on the spot.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const MAIN: &str = "use std::hint::black_box;
struct Session { key: [u64; 4], }
struct Server { session: Session, port: u16 }
fn main() {
    black_box(&Server { session: Session { key: [1; 4], }, port: 80 });
}
";

/// A repository with one commit, and temporary files of its own.
struct Repository {
    dir: TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { dir: tempfile::tempdir().expect("a directory can be made") };
        fs::create_dir_all(repository.path("project/src")).expect("a directory can be made");
        fs::create_dir_all(repository.path("temporary")).expect("a directory can be made");
        let manifest = "[package]\nname = 'demo'\nversion = '0.1.0'\nedition = '2024'\n";
        repository.write("project/Cargo.toml", manifest);
        repository.write("project/.gitignore", "target\nCargo.lock\n");
        repository.write("project/src/main.rs", MAIN);
        repository.git(&["init", "-q"]);
        repository.commit();
        repository
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.dir.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).expect("a file can be written");
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
            .args(arguments)
            .current_dir(self.path("project"))
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    fn commit(&self) {
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "a commit"]);
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(&self.path("project"), arguments);
        command.env("TMPDIR", self.path("temporary"));
        command
    }

    fn layout(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command runs")
    }

    /// Checks that nothing is left of a run, and that the user's files are what they were.
    #[track_caller]
    fn assert_untouched(&self, status: &str) {
        assert_eq!(self.git(&["status", "--short"]), status);
        assert_eq!(self.git(&["worktree", "list"]).lines().count(), 1);
        assert_eq!(fs::read_dir(self.path("temporary")).expect("it exists").count(), 0);
    }
}

fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.args(["layout", "--quiet", "--offline"]).args(arguments).current_dir(dir);
    command.env_remove("CARGO_TARGET_DIR").stdin(Stdio::null());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
fn assert_prints(output: &Output, expected: &str) {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    snapbox::assert_data_eq!(text(&output.stdout), expected);
}

#[track_caller]
fn assert_fails(output: &Output, message: &str) {
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
}

#[test]
fn the_working_tree_is_compared_with_a_revision() {
    let repository = Repository::new();
    assert_prints(&repository.layout(&["diff", "HEAD"]), "Since HEAD ([..]): nothing changed.\n");
    repository.assert_untouched("");

    let edited = MAIN.replace("4],", "4], more: [u64; 2],").replace("u64; 2", "u16; 8");
    let edited = edited.replace("[1; 4], more: [u16; 8]", "[1; 4], more: [1; 8]");
    repository.write("project/src/main.rs", &edited);
    let expected = "\
Since HEAD ([..]): 2 types grew.

| Before | After | Change | Kind | Type | Why |
| ---: | ---: | ---: | --- | --- | --- |
| 32 | 48 | +16 | struct | demo::Session | src/main.rs:2  field `more: [u16; 8]` added (16 bytes) |
| 40 | 56 | +16 | struct | └ demo::Server | src/main.rs:3  field `session: Session` grew from 32 to 48 |
";
    let output = repository.layout(&["diff", "HEAD", "--message-format", "markdown"]);
    assert_prints(&output, expected);
    repository.assert_untouched(" M src/main.rs\n");
}

#[test]
fn what_git_does_not_know_is_an_error() {
    let repository = Repository::new();
    let unknown = "git does not know the revision `missing`";
    assert_fails(&repository.layout(&["diff", "missing"]), unknown);
    assert_fails(&repository.layout(&["diff", "--", "--all"]), "does not start with `-`");
    assert_fails(&repository.layout(&["diff", "src/main.rs"]), "name a second one");
    assert_fails(&repository.layout(&["diff"]), "required arguments");
    let mut without_git = repository.command(&["diff", "HEAD"]);
    without_git.env("PATH", repository.path("temporary"));
    let output = without_git.output().expect("the command runs");
    assert_fails(&output, "could not find `git`");
    repository.assert_untouched("");

    let dir = tempfile::tempdir().expect("a directory can be made");
    let output = command(dir.path(), &["diff", "HEAD"]).output().expect("the command runs");
    assert_fails(&output, "is not in the working tree of a git repository");
}

#[test]
fn a_revision_that_cannot_be_built_leaves_nothing() {
    let repository = Repository::new();
    repository.write("project/src/main.rs", "fn main() { 1 }");
    repository.commit();
    repository.write("project/src/main.rs", MAIN);
    assert_fails(&repository.layout(&["diff", "HEAD"]), "the build failed");
    repository.assert_untouched(" M src/main.rs\n");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing() {
    let repository = Repository::new();
    let wait = "fn main() { std::thread::sleep(std::time::Duration::from_secs(60)); }";
    repository.write("project/build.rs", wait);
    repository.commit();
    fs::remove_file(repository.path("project/build.rs")).expect("the file exists");
    let mut command = repository.command(&["diff", "HEAD"]);
    let mut child = command.stderr(Stdio::null()).spawn().expect("the command runs");
    let is_building = || {
        let worktrees = repository.git(&["worktree", "list", "--porcelain"]);
        let mut directories = worktrees.lines().filter_map(|line| line.strip_prefix("worktree "));
        directories.nth(1).is_some_and(|tree| Path::new(tree).join("build.rs").exists())
    };
    let start = Instant::now();
    while !is_building() && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(is_building(), "no worktree was made");
    let kill = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(kill.expect("kill runs").success());
    assert_eq!(child.wait().expect("the process ends").code(), Some(130));
    repository.assert_untouched(" D build.rs\n");
}

#[test]
fn toolchains_are_compared() {
    let repository = Repository::new();
    let cargo = std::env::var("CARGO").expect("cargo runs the tests");
    let same = format!("From toolchain {cargo} to {cargo}: nothing changed.\n");
    assert_prints(&repository.layout(&["diff", "--toolchain", &cargo, &cargo]), &same);
    let missing = ["diff", "--toolchain", "missing/cargo", &cargo];
    assert_fails(&repository.layout(&missing), "could not find the cargo `missing/cargo`");
    let directory = ["diff", "--toolchain", "./", &cargo];
    assert_fails(&repository.layout(&directory), "`./` is a directory");
    let mut without_rustup = repository.command(&["diff", "--toolchain", "stable", &cargo]);
    without_rustup.env("PATH", repository.path("temporary"));
    let output = without_rustup.output().expect("the command runs");
    assert_fails(&output, "could not run rustup to find the toolchain `stable`");
    repository.assert_untouched("");
}

#[test]
fn files_are_compared_as_they_are() {
    let repository = Repository::new();
    let program = env!("CARGO_BIN_EXE_cargo-layout");
    // The command is run with `--offline`.
    let options = repository.layout(&["diff", program, program]);
    assert_fails(&options, "cannot be used with options that select what to build");
    let file = Command::new(program).args(["diff", "--file", program, "HEAD"]).output();
    assert_fails(&file.expect("the command runs"), "without `--file`");
    let output = Command::new(program).args(["diff", program, program]).output();
    let same = format!("From {program} to {program}: nothing changed.\n");
    assert_prints(&output.expect("the command runs"), &same);
}
