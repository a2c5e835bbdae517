//! `cargo layout snapshot` and `cargo layout check` on a package made on the spot.

use std::fs;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

const MANIFEST: &str = "[package]\nname = 'demo'\nversion = '0.1.0'\nedition = '2024'\n";

const MAIN: &str = "#![allow(warnings)]
use std::{future::Future, hint::black_box, pin::pin, task::{Context, Poll, Waker}};
struct Session { key: [u64; 9], }
enum Stmt { Class { name: [u64; 3] }, Function { name: [u64; 2], body: u64, }, }
async fn ready() {}
async fn outer(n: u64) -> u64 {
    let big = [n; 20];
    ready().await;
    big[3]
}
fn failing() -> Result<(), Stmt> { Err(Stmt::Class { name: [1; 3] }) }
fn main() {
    black_box(&Session { key: [1; 9], });
    black_box(&Stmt::Function { name: [1; 2], body: 1, });
    black_box(failing());
    let mut future = pin!(outer(3));
    while let Poll::Pending = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {}
}
";

/// A package, with a snapshot if it was asked for.
struct Package {
    dir: TempDir,
}

impl Package {
    fn new(settings: &str) -> Self {
        let package = Self { dir: tempfile::tempdir().expect("a directory can be made") };
        fs::create_dir(package.dir.path().join("src")).expect("a directory can be made");
        package.write("src/main.rs", MAIN);
        package.settings(settings);
        package
    }

    fn with_snapshot(settings: &str) -> Self {
        let package = Self::new(settings);
        let written = "Wrote 4 types to layout.snap, for [..] dev.\n";
        package.assert(&["snapshot"], 0, written, "");
        package
    }

    fn settings(&self, settings: &str) {
        let table = format!("{MANIFEST}[package.metadata.layout]\n{settings}\n");
        self.write("Cargo.toml", &table);
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.dir.path().join(file), text).expect("a file can be written");
    }

    fn edit(&self, edits: &[(&str, &str)]) {
        let mut source = MAIN.to_owned();
        for (from, to) in edits {
            assert!(source.contains(from), "{from}");
            source = source.replace(from, to);
        }
        self.write("src/main.rs", &source);
    }

    fn snapshot(&self) -> String {
        fs::read_to_string(self.dir.path().join("layout.snap")).expect("the file exists")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
        command.args(["layout", "--quiet", "--offline", "--width=0"]).args(arguments);
        command.current_dir(self.dir.path()).env_remove("CARGO_TARGET_DIR").stdin(Stdio::null());
        command
    }

    /// Checks the exit code and all of the output.
    #[track_caller]
    fn assert(&self, arguments: &[&str], code: i32, stdout: &str, stderr: &str) {
        let output = self.command(arguments).output().expect("the command runs");
        assert_output(&output, code, stdout, stderr);
    }
}

#[track_caller]
fn assert_output(output: &Output, code: i32, stdout: &str, stderr: &str) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
    snapbox::assert_data_eq!(text(&output.stdout), stdout);
    snapbox::assert_data_eq!(text(&output.stderr), stderr);
}

#[test]
fn growth_is_a_failure_with_its_cause() {
    let package = Package::with_snapshot("");
    package.assert(&["check"], 0, "No type is larger than layout.snap allows.\n", "");
    let before = package.snapshot();
    snapbox::assert_data_eq!(
        &before,
        "\
# Sizes of types in bytes, and the parts that make them so. `cargo layout check` compares with it.
# After an intended change: `cargo layout check --update`. Do not edit it by hand.

[[..] dev]
compiler: rustc [..]
      72  struct   demo::Session  key 72
      32  enum     demo::Stmt  Class: name 24
     176  future   demo::outer()  await ready(): big 160 + n 8 + ready() 1
       1  future   demo::ready()
"
    );

    package.edit(&[
        ("body: u64,", "body: u64, more: [u64; 4]"),
        ("body: 1,", "body: 1, more: [1; 4]"),
        ("let big = [n; 20];", "let big = [n; 20]; let more = black_box([n; 4]);"),
        ("big[3]", "big[3] + more[1]"),
    ]);
    let table = "  \
  Size  Allowed  Over  Kind    Type           Why
    64       32   +32  enum    demo::Stmt     src/main.rs:4  variant `Function` sets the size now, variant `Class` did before
   208      176   +32  future  demo::outer()  src/main.rs:6  `more: [u64; 4]` (32 bytes) is now held across line 8
";
    let error = "\
error: 2 types are larger than layout.snap allows
If this is intended, run the same command with `--update`.
";
    package.assert(&["check"], 1, table, error);
    assert_eq!(package.snapshot(), before);
    let updated = "There is nothing else to check.\n\nUpdated layout.snap.\n";
    package.assert(&["check", "--update"], 0, updated, "");
    package.assert(&["check"], 0, "No type is larger than layout.snap allows.\n", "");
}

#[test]
fn other_changes_are_hints() {
    let package = Package::with_snapshot("slack = '50%'");
    package.edit(&[
        ("struct Session", "enum Added { A([u8; 2]) } struct Session"),
        ("u64; 9]", "u64; 10]"),
        ("[1; 9]", "[1; 10]"),
        ("fn main() {", "fn main() { black_box(&Added::A([1; 2]));"),
        ("[n; 20]", "[n; 10]"),
        ("async fn ready() {}", ""),
        ("ready()", "std::future::ready(())"),
    ]);
    let hints = "\
No type is larger than layout.snap allows.

1 type is smaller than before (`demo::outer()` 176 -> 96): run the same command with `--update`, so that layout.snap keeps it that way.

1 type is larger than before, within the slack (`demo::Session` 72 -> 80).

1 type is new (`demo::Added`): to add it to layout.snap, run the same command with `--update`.

1 type is gone (`demo::ready()`): to remove it from layout.snap, run the same command with `--update`.
";
    package.assert(&["check"], 0, hints, "");

    package.settings("slack = 4\ndeny-new = true\ntypes = ['demo::Session', '*::Added']");
    let table = "  \
  Size  Allowed  Over  Kind    Type           Why
     2            new  enum    demo::Added    src/main.rs:3  layout.snap does not have it, and `deny-new` is set; A is its only variant
    80       76    +4  struct  demo::Session  src/main.rs:3  was 72: field `key: [u64; 10]` grew from 72 to 80

3 types are gone (`demo::Stmt`, `demo::outer()`, `demo::ready()`): to remove them from layout.snap, run the same command with `--update`.
";
    let error = "\
error: 1 type is larger than layout.snap allows, 1 type is new
If this is intended, run the same command with `--update`.
";
    package.assert(&["check"], 1, table, error);
}

#[test]
fn what_is_not_compared_is_a_failure() {
    let package = Package::new("");
    let missing = "\
error: there is no layout.snap to compare with, and Cargo.toml sets no budgets
Type `cargo layout snapshot` to write it, and add it to git.
";
    package.assert(&["check"], 2, "", missing);
    package.assert(&["snapshot"], 0, "Wrote 4 types to layout.snap, for [..] dev.\n", "");
    let written = package.snapshot();

    let start = written.find('[').expect("the file has a section");
    let end = written.find(" dev]").expect("the section is for the profile dev");
    let target = &written[start + 1..end];
    package.write("layout.snap", &written.replace(target, "other-target"));
    let other = format!(
        "error: nothing was compared: layout.snap has no section for `{target} dev`, only \
         `other-target dev`\nType `cargo layout snapshot` with the options of this check to add \
         the section, or check for a target and a profile that it has.\n"
    );
    package.assert(&["check"], 1, "", &other);
    package.assert(&["snapshot"], 0, "Wrote 4 types to layout.snap, for [..] dev.\n", "");
    assert!(package.snapshot().contains("[other-target dev]"));

    package.write("layout.snap", &written.replace("rustc 1.", "rustc 0."));
    let compiler = "\
No type is larger than layout.snap allows.

layout.snap was written with rustc 0.[..], and this is rustc 1.[..]: a difference can be the compiler's.
";
    package.assert(&["check"], 0, compiler, "");

    package.write("layout.snap", &written.replace("\n      72", "\n<<<<<<< HEAD\n      72"));
    let conflict = "\
error: layout.snap:6: a merge conflict is not resolved
Resolve it by hand, or remove the file and type `cargo layout snapshot` to write it again.
";
    package.assert(&["check"], 2, "", conflict);
    package.assert(&["snapshot"], 2, "", conflict);
    package.write("layout.snap", &written.replace("  72", "  7x"));
    let corrupt = conflict
        .replace("a merge conflict is not resolved", "expected a size in bytes, found `7x`");
    package.assert(&["check"], 2, "", &corrupt);
}

#[test]
fn budgets_need_no_file() {
    let package = Package::new(
        "max-future-size = 100\nmax-error-size = 24\n\
         max-size = { 'demo::S*' = 72, 'demo::Missing' = 1 }",
    );
    let table = "  \
  Size  Allowed  Over  Kind    Type           Why
   176      100   +76  future  demo::outer()  src/main.rs:6  max-future-size; `big` 160
    32       24    +8  enum    demo::Stmt     src/main.rs:4  max-error-size; Class and Function set the size

There is no layout.snap: `cargo layout snapshot` writes it.

The max-size of `demo::Missing` in [package.metadata.layout] of `demo` checks nothing: the program has no such type.
";
    let error = "\
error: 2 types exceed their budgets
To allow more, raise the budget in Cargo.toml.
";
    package.assert(&["check"], 1, table, error);
    let annotations = "\
::error file=src/main.rs,line=6,title=demo%3A%3Aouter()::176 bytes, 76 more than the 100 that are allowed: max-future-size; `big` 160
::error file=src/main.rs,line=4,title=demo%3A%3AStmt::32 bytes, 8 more than the 24 that are allowed: max-error-size; Class and Function set the size
::notice title=cargo layout::There is no layout.snap: `cargo layout snapshot` writes it.
::notice title=cargo layout::The max-size of `demo::Missing` in [package.metadata.layout] of `demo` checks nothing: the program has no such type.
";
    package.assert(&["check", "--message-format", "github"], 1, annotations, error);
    package.settings("max-future-size = 'much'");
    let wrong = "error: [package.metadata.layout] of `demo` is wrong: invalid type: string \"much\", \
                 expected u64\n";
    package.assert(&["check"], 2, "", wrong);
}

#[test]
fn runs_at_once_lose_no_section() {
    let profiles = ["dev", "one", "two", "three"];
    let package = Package::new("");
    let inherit = |name: &&str| format!("[profile.{name}]\ninherits = 'dev'\n");
    let manifest: String = profiles[1..].iter().map(inherit).collect();
    package.write("Cargo.toml", &(MANIFEST.to_owned() + &manifest));
    let run = |profile: &&str| {
        // Cargo builds into one directory at a time.
        let arguments =
            ["snapshot", "--profile", profile, "--target-dir", &format!("at/{profile}")];
        package.command(&arguments).stdout(Stdio::null()).spawn().expect("the command runs")
    };
    let mut runs: Vec<_> = profiles.iter().map(run).collect();
    let is_running = |run: &mut Child| run.try_wait().expect("it can be waited for").is_none();
    while runs.iter_mut().any(is_running) {
        let text = fs::read_to_string(package.dir.path().join("layout.snap")).unwrap_or_default();
        // All that a section has, or nothing.
        assert_eq!(text.matches(" dev]\ncompiler: ").count(), text.matches(" dev]").count());
        assert_eq!(text.matches("demo::ready()\n").count(), text.matches("compiler: ").count());
    }
    assert!(runs.iter_mut().all(|run| run.wait().expect("it ends").success()));
    let text = package.snapshot();
    for profile in profiles {
        assert!(text.contains(&format!(" {profile}]\n")), "{profile} is missing:\n{text}");
    }
    assert!(!package.dir.path().join("layout.snap.lock").exists());
}

#[test]
fn the_file_keeps_its_line_endings() {
    let package = Package::with_snapshot("");
    let unix = package.snapshot();
    package.write("layout.snap", &unix.replace('\n', "\r\n"));
    package.assert(&["check"], 0, "No type is larger than layout.snap allows.\n", "");
    package.edit(&[("u64; 9]", "u64; 10]"), ("[1; 9]", "[1; 10]")]);
    package.assert(&["snapshot"], 0, "Wrote 4 types to layout.snap, for [..] dev.\n", "");
    let written = package.snapshot();
    assert_eq!(written.matches('\n').count(), written.matches("\r\n").count());
    assert_eq!(written.replace("\r\n", "\n"), unix.replace("72", "80"));
    let conflict = written.replace("\r\n      80", "\r\n=======\r\n      80");
    package.write("layout.snap", &conflict);
    let output = package.command(&["check"]).output().expect("the command runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("layout.snap:6: a merge conflict is not resolved"), "{errors}");
    assert_eq!(package.snapshot(), conflict);
}

#[test]
fn the_file_is_written_as_a_whole() {
    let package = Package::new("");
    let run = || package.command(&["snapshot"]).stdout(Stdio::null()).spawn();
    let runs = [run(), run(), run()];
    for child in runs {
        let status = child.expect("the command runs").wait();
        assert!(status.expect("the command ends").success());
    }
    let files = fs::read_dir(package.dir.path()).expect("the directory exists");
    let names = files.map(|file| file.expect("it can be read").file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("tmp")));
    package.assert(&["check"], 0, "No type is larger than layout.snap allows.\n", "");

    let file = package.dir.path().join("layout.snap");
    let mut permissions = fs::metadata(&file).expect("the file exists").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("the file is ours");
    let error = "\
error: could not write `layout.snap`: it is read-only
Make it writable, or name another file with `--snapshot PATH`.
";
    package.assert(&["snapshot"], 2, "", error);
    let other = ["snapshot", "--snapshot", "other.snap"];
    package.assert(&other, 0, "Wrote 4 types to other.snap, for [..] dev.\n", "");
}
