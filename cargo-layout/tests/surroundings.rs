//! `cargo layout diff REV` in repositories of all kinds: it leaves nothing and touches nothing.

mod repository;

use std::fs;
use std::path::Path;
use std::process::Command;

use repository::{MAIN, Repository, assert_fails, assert_prints, command, git, text};

const UNCHANGED: &str = "Since [..] ([..]): nothing changed.\n";

#[test]
fn what_git_does_not_know_is_an_error() {
    let repository = Repository::new();
    let unknown = "git does not know the revision `missing`";
    assert_fails(&repository.layout(&["diff", "missing"]), unknown);
    assert_fails(&repository.layout(&["diff", "src/main.rs"]), "name a second one");
    assert_fails(&repository.layout(&["diff"]), "required arguments");
    for name in ["HEAD..HEAD", "^HEAD", "HEAD^{tree}", "HEAD:src/main.rs", "HEAD HEAD"] {
        assert_fails(&repository.layout(&["diff", name]), "git does not know the revision");
    }
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
fn a_name_is_never_an_option_of_git() {
    let repository = Repository::new();
    for name in ["--output=x", "--help", "-h", "--all", "-", ""] {
        assert_fails(&repository.layout(&["diff", "--", name]), "does not start with `-`");
    }
    assert_fails(&repository.layout(&["diff", "--output=x"]), "unexpected argument");
    let help = repository.layout(&["diff", "-h"]);
    assert!(text(&help.stdout).contains("Usage: cargo layout diff"), "{}", text(&help.stdout));
    repository.assert_untouched("");
}

#[test]
fn a_dirty_tree_stays_as_it_is() {
    let repository = Repository::new();
    repository.git(&["checkout", "-q", "-b", "other"]);
    repository.write("project/src/main.rs", &format!("// other\n{MAIN}"));
    repository.commit();
    repository.git(&["checkout", "-q", "-"]);
    repository.write("project/src/main.rs", &format!("// this\n{MAIN}"));
    repository.commit();
    // A merge in progress, with a conflict that is resolved but not committed.
    let merge = ["-c", "user.name=a", "-c", "user.email=a@b", "merge", "-q", "other"];
    let merge = Command::new("git").args(merge).current_dir(repository.path("project")).output();
    assert!(!merge.expect("git runs").status.success());
    repository.write("project/src/main.rs", MAIN);
    repository.git(&["add", "src/main.rs"]);
    repository.write(
        "project/src/main.rs",
        &MAIN.replace("[u64; 4]", "[u64; 5]").replace("[1; 4]", "[1; 5]"),
    );
    repository.write("project/untracked.txt", "mine");
    let status = repository.git(&["status", "--short"]);
    let index = || fs::read(repository.path("project/.git/index")).expect("git has an index");
    let before = index();
    // As if another git were at work.
    repository.write("project/.git/index.lock", "");
    let output = repository.layout(&["diff", "HEAD"]);
    fs::remove_file(repository.path("project/.git/index.lock")).expect("it is still there");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("2 types grew"), "{}", text(&output.stdout));
    assert!(index() == before, "the index was written");
    assert!(repository.path("project/.git/MERGE_HEAD").exists());
    repository.assert_untouched(&status);
}

#[test]
fn a_shallow_or_partial_clone_is_not_completed() {
    let repository = Repository::new();
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    repository.write("project/src/main.rs", &format!("// changed\n{MAIN}"));
    repository.commit();
    let url = format!("file://{}", repository.path("project").display());
    let here = repository.path(".");
    git(&here, &["clone", "-q", "--depth=1", &url, "shallow"]);
    let diff = |clone: &str, revision: &str| {
        let mut command = command(&repository.path(clone), &["diff", revision]);
        command.env("TMPDIR", repository.path("temporary")).output().expect("the command runs")
    };
    assert_prints(&diff("shallow", "HEAD"), UNCHANGED);
    assert_fails(&diff("shallow", "HEAD~1"), "The clone is shallow: `git fetch --unshallow`");

    git(&here, &["clone", "-q", "--filter=blob:none", &url, "partial"]);
    let missing = || {
        let list = ["rev-list", "--objects", "--missing=print", "HEAD"];
        let list = git(&repository.path("partial"), &list);
        list.lines().filter(|line| line.starts_with('?')).count()
    };
    let before = missing();
    assert!(before > 0);
    assert_prints(&diff("partial", "HEAD"), UNCHANGED);
    assert_fails(&diff("partial", "HEAD~1"), "The clone is partial");
    assert_eq!(missing(), before);
    repository.assert_untouched("");
}

#[test]
fn a_repository_without_commits_has_nothing_to_compare_with() {
    let repository = Repository::new();
    fs::remove_dir_all(repository.path("project/.git")).expect("it can be removed");
    repository.git(&["init", "-q"]);
    let message = "The repository has no commits yet: `git commit` makes the first";
    assert_fails(&repository.layout(&["diff", "HEAD"]), message);
}

/// Moves the package to `project/app`, with a dependency on the package at this path.
fn with_dependency(repository: &Repository, at: &str) {
    let manifest = "[package]\nname = 'library'\nversion = '0.1.0'\nedition = '2024'\n";
    for dir in ["project/app/src".to_owned(), format!("project/app/{at}/src")] {
        fs::create_dir_all(repository.path(dir)).expect("a directory can be made");
    }
    repository.git(&["mv", "src/main.rs", "app/src/main.rs"]);
    repository.git(&["mv", "Cargo.toml", "app/Cargo.toml"]);
    repository.write(&format!("project/app/{at}/Cargo.toml"), manifest);
    repository.write(&format!("project/app/{at}/src/lib.rs"), "pub struct Part(pub u64);");
    let own = fs::read_to_string(repository.path("project/app/Cargo.toml"));
    let dependency = format!("[dependencies]\nlibrary = {{ path = '{at}' }}\n");
    let own = own.expect("the file can be read") + &dependency;
    repository.write("project/app/Cargo.toml", &own);
    let main = format!("struct Own {{ part: library::Part }}\n{MAIN}")
        .replace("fn main() {", "fn main() { black_box(&Own { part: library::Part(1) });");
    repository.write("project/app/src/main.rs", &main);
    repository.commit();
}

fn diff_in(repository: &Repository, directory: &str) -> std::process::Output {
    let mut command = command(&repository.path(directory), &["diff", "HEAD"]);
    command.env("TMPDIR", repository.path("temporary")).output().expect("the command runs")
}

#[test]
fn a_package_can_be_anywhere_in_the_repository() {
    let repository = Repository::new();
    with_dependency(&repository, "../library");
    assert_prints(&diff_in(&repository, "project/app"), UNCHANGED);
    repository.write("project/library/src/lib.rs", "pub struct Part(pub [u64; 2]);");
    let main = fs::read_to_string(repository.path("project/app/src/main.rs"));
    let main = main.expect("the file can be read").replace("Part(1)", "Part([1; 2])");
    repository.write("project/app/src/main.rs", &main);
    let output = diff_in(&repository, "project/app");
    let out = text(&output.stdout);
    assert!(out.contains("library::Part") && out.contains("demo::Own"), "{out}");
    repository.assert_untouched(" M app/src/main.rs\n M library/src/lib.rs\n");

    // A worktree of the user's own.
    let linked = repository.path("linked");
    repository.git(&["worktree", "add", "-q", linked.to_str().expect("the path is text")]);
    assert_prints(&diff_in(&repository, "linked/app"), UNCHANGED);
    assert_eq!(repository.git(&["worktree", "list"]).lines().count(), 2);
}

#[test]
fn a_dependency_outside_of_the_repository_is_not_found() {
    let repository = Repository::new();
    with_dependency(&repository, "../../library");
    let output = diff_in(&repository, "project/app");
    assert_fails(&output, "in the revision `HEAD`, the build failed, so there is nothing to read");
    assert_fails(&output, "a temporary directory, where files that are not in git are missing");
    repository.assert_untouched("");
}

#[test]
fn a_build_script_that_asks_git_sees_the_revision() {
    let repository = Repository::new();
    let script = "fn main() {
    let git = |arguments: [&str; 2]| {
        let output = std::process::Command::new(\"git\").args(arguments).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let subject = git([\"show\", \"--no-patch\"]).lines().last().unwrap().trim().to_owned();
    assert!(git([\"status\", \"--short\"]).is_empty() || subject == \"second\");
    println!(\"cargo:rerun-if-changed=../.git/HEAD\");
    println!(\"cargo:rustc-env=SUBJECT={subject}\");
}";
    repository.write("project/build.rs", script);
    let main = MAIN.replace("[u64; 4]", "[u64; env!(\"SUBJECT\").len()]");
    let main = main.replace("[1; 4]", "[1; env!(\"SUBJECT\").len()]");
    repository.write("project/src/main.rs", &main);
    repository.git(&["add", "."]);
    repository.git(&["commit", "-q", "-m", "first"]);
    repository.git(&["commit", "-q", "--allow-empty", "-m", "second"]);
    let mut diff = repository.command(&["diff", "HEAD~1", "-w", "0"]);
    // What a hook has in its environment.
    diff.env("GIT_DIR", repository.path("project/.git"));
    diff.env("GIT_WORK_TREE", repository.path("project"));
    let output = diff.output().expect("the command runs");
    // The subject was five letters long, and is six.
    let out = text(&output.stdout);
    assert!(out.contains("field `key` changed its type from `[u64; 5]` to `[u64; 6]`"), "{out}");
    repository.assert_untouched("");
}

#[test]
fn line_endings_are_no_change() {
    let repository = Repository::new();
    repository.git(&["config", "core.autocrlf", "true"]);
    for file in ["src/main.rs", "Cargo.toml"] {
        fs::remove_file(repository.path("project").join(file)).expect("it exists");
    }
    repository.git(&["checkout", "-q", "."]);
    let main = fs::read_to_string(repository.path("project/src/main.rs"));
    assert!(main.expect("the file can be read").contains("\r\n"));
    assert_prints(&repository.layout(&["diff", "HEAD"]), UNCHANGED);
    repository.assert_untouched("");
}

/// Waits until a file exists, however busy the machine is.
#[cfg(unix)]
fn wait_for(file: &Path) {
    use std::time::{Duration, Instant};
    let start = Instant::now();
    while !file.exists() {
        assert!(start.elapsed() < Duration::from_secs(300), "{} is missing", file.display());
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Starts a comparison, and interrupts it as soon as this file exists.
#[cfg(unix)]
fn assert_interrupted(repository: &Repository, started: &Path, status: &str) {
    let mut command = repository.command(&["diff", "HEAD"]);
    let mut child = command.stderr(std::process::Stdio::null()).spawn().expect("the command runs");
    wait_for(started);
    let kill = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(kill.expect("kill runs").success());
    assert_eq!(child.wait().expect("the process ends").code(), Some(130));
    repository.assert_untouched(status);
}

#[cfg(unix)]
#[test]
fn an_interrupted_build_leaves_nothing() {
    let repository = Repository::new();
    let (started, stop) = (repository.path("started"), repository.path("stop"));
    let script = format!(
        "fn main() {{
    std::fs::write({started:?}, \"\").unwrap();
    while !std::path::Path::new({stop:?}).exists() && std::path::Path::new({started:?}).exists() {{
        std::thread::sleep(std::time::Duration::from_millis(10));
    }}
}}"
    );
    repository.write("project/build.rs", &script);
    repository.commit();
    fs::remove_file(repository.path("project/build.rs")).expect("the file exists");
    assert_interrupted(&repository, &started, " D build.rs\n");
    fs::write(stop, "").expect("a file can be written");
}

#[cfg(unix)]
#[test]
fn an_interrupted_checkout_leaves_nothing() {
    let repository = Repository::new();
    let started = repository.path("started");
    repository.write("project/.gitattributes", "slow.txt filter=slow\n");
    repository.write("project/slow.txt", "slow");
    repository.commit();
    let smudge = format!("touch '{}' && sleep 1 && cat", started.display());
    repository.git(&["config", "filter.slow.smudge", &smudge]);
    assert_interrupted(&repository, &started, "");
}

#[cfg(unix)]
#[test]
fn an_interrupted_checkout_of_a_submodule_leaves_nothing() {
    let repository = Repository::new();
    let started = repository.path("started");
    fs::create_dir(repository.path("library")).expect("a directory can be made");
    let library = repository.path("library");
    git(&library, &["init", "-q"]);
    repository.write("library/.gitattributes", "slow.txt filter=slow\n");
    repository.write("library/slow.txt", "slow");
    git(&library, &["add", "."]);
    git(&library, &["commit", "-q", "-m", "a commit"]);
    repository.git(&["submodule", "--quiet", "add", "../library"]);
    repository.commit();
    let smudge = format!("touch '{}' && sleep 1 && cat", started.display());
    let submodule = repository.path("project/library");
    git(&submodule, &["config", "filter.slow.smudge", &smudge]);
    assert_interrupted(&repository, &started, "");
    assert_eq!(git(&submodule, &["worktree", "list"]).lines().count(), 1);
    assert!(!repository.path("project/.git/modules/library/worktrees").exists());
}
