//! `cargo layout diff REV` of a revision with submodules.

mod repository;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use repository::{MAIN, Repository, assert_fails, assert_prints, git, text};

const UNCHANGED: &str = "Since [..] ([..]): nothing changed.\n";

/// Cargo asks git for the files of a package whose build script names none.
const SCRIPT: &str = "fn main() {
    let status = std::process::Command::new(\"git\").args([\"status\", \"--short\"]).output();
    let (status, here) = (status.unwrap(), std::env::current_dir().unwrap());
    assert!(status.status.success(), \"{status:?}\");
    let is_revision = here.to_string_lossy().contains(\"cargo-layout-\");
    assert!(status.stdout.is_empty() || !is_revision, \"{status:?}\");
}";

/// Makes a repository of a library with this source, and returns where it is.
fn library(repository: &Repository, name: &str, source: &str) -> PathBuf {
    let directory = repository.path(name);
    fs::create_dir_all(directory.join("src")).expect("a directory can be made");
    git(&directory, &["init", "-q"]);
    let manifest = "[package]\nname = 'library'\nversion = '0.1.0'\nedition = '2024'\n";
    repository.write(&format!("{name}/Cargo.toml"), &manifest.replace("library", name));
    repository.write(&format!("{name}/build.rs"), SCRIPT);
    repository.write(&format!("{name}/src/lib.rs"), source);
    commit(&directory);
    directory
}

fn commit(directory: &Path) {
    git(directory, &["add", "."]);
    git(directory, &["commit", "-q", "-m", "a commit"]);
}

fn add_submodule(directory: &Path, library: &Path, at: &str) {
    let url = library.to_str().expect("the path is text");
    git(directory, &["submodule", "--quiet", "add", url, at]);
}

fn add_dependency(repository: &Repository, of: &str, name: &str, at: &str) {
    let file = format!("{of}/Cargo.toml");
    let manifest = fs::read_to_string(repository.path(&file)).expect("the file can be read");
    let dependency = format!("[dependencies]\n{name} = {{ path = '{at}' }}\n");
    repository.write(&file, &(manifest + &dependency));
}

/// The program with the type of the library in it.
fn main_with(value: &str) -> String {
    MAIN.replace("fn main() {", &format!("fn main() {{ black_box(library::Part({value}));"))
}

/// A program that needs the submodule `library`, where the library is a `u64` large.
fn with_library() -> Repository {
    let repository = Repository::new();
    let library = library(&repository, "library", "pub struct Part(pub u64);");
    add_submodule(&repository.path("project"), &library, "library");
    add_dependency(&repository, "project", "library", "library");
    repository.write("project/src/main.rs", &main_with("1"));
    repository.commit();
    repository
}

/// All files that git keeps.
fn kept(repository: &Repository) -> Vec<PathBuf> {
    fn add(directory: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(directory).expect("it can be read") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                add(&path, files);
            } else {
                files.push(path);
            }
        }
    }
    // Of a checkout that fails, git leaves a directory without files.
    let mut files = Vec::new();
    add(&repository.path("project/.git"), &mut files);
    files.sort();
    files
}

/// Compares with a revision, which leaves everything as it is.
#[track_caller]
fn diff(repository: &Repository, revision: &str) -> Output {
    let (files, status) = (kept(repository), repository.git(&["status", "--short"]));
    let output = repository.layout(&["diff", revision, "--all"]);
    repository.assert_untouched(&status);
    assert_eq!(kept(repository), files);
    output
}

#[test]
fn a_submodule_is_built_as_the_revision_has_it() {
    let repository = with_library();
    assert_prints(&diff(&repository, "HEAD"), UNCHANGED);

    repository.write("project/library/src/lib.rs", "pub struct Part(pub [u64; 2]);");
    commit(&repository.path("project/library"));
    repository.write("project/src/main.rs", &main_with("[1; 2]"));
    repository.commit();
    assert_prints(&diff(&repository, "HEAD"), UNCHANGED);
    let out = text(&diff(&repository, "HEAD~1").stdout);
    assert!(out.contains("8     16      +8  struct  library::Part"), "{out}");

    // A change that is not committed is only on one side.
    let source = "pub struct Part(pub [u64; 2], pub u64);";
    repository.write("project/library/src/lib.rs", source);
    repository.write("project/src/main.rs", &main_with("[1; 2], 3"));
    let out = text(&diff(&repository, "HEAD").stdout);
    assert!(out.contains("16     24      +8  struct  library::Part"), "{out}");
}

#[test]
fn submodules_have_submodules_and_spaces_in_their_paths() {
    let repository = Repository::new();
    let deep = library(&repository, "deep", "pub struct Deep(pub u64);");
    let outer = library(&repository, "library", "pub struct Part(pub deep::Deep);");
    add_submodule(&outer, &deep, "vendor/the deep one");
    add_dependency(&repository, "library", "deep", "vendor/the deep one");
    commit(&outer);
    add_submodule(&repository.path("project"), &outer, "third party/the library");
    repository.git(&["submodule", "--quiet", "update", "--init", "--recursive"]);
    add_dependency(&repository, "project", "library", "third party/the library");
    repository.write(
        "project/src/main.rs",
        &main_with("deep::Deep(1)").replace("deep::", "library::deep::"),
    );
    let inner = "project/third party/the library";
    repository
        .write(&format!("{inner}/src/lib.rs"), "pub use deep; pub struct Part(pub deep::Deep);");
    commit(&repository.path(inner));
    repository.commit();
    assert_prints(&diff(&repository, "HEAD"), UNCHANGED);

    let source = format!("{inner}/vendor/the deep one/src/lib.rs");
    repository.write(&source, "pub struct Deep(pub u32);");
    let out = text(&diff(&repository, "HEAD").stdout);
    assert!(out.contains("8      4      -4  struct  deep::Deep"), "{out}");
}

/// Takes the library out of the program at hand, but not out of the commit.
fn without_library(repository: &Repository) {
    let manifest = fs::read_to_string(repository.path("project/Cargo.toml"));
    let manifest = manifest.expect("the file can be read");
    let (package, _) = manifest.split_once("[dependencies]").expect("it has dependencies");
    repository.write("project/Cargo.toml", package);
    repository.write("project/src/main.rs", MAIN);
}

#[test]
fn a_submodule_that_is_not_initialised_is_named_if_the_build_fails() {
    let repository = with_library();
    repository.git(&["submodule", "--quiet", "deinit", "--force", "library"]);
    without_library(&repository);
    let output = diff(&repository, "HEAD");
    assert_fails(&output, "in the revision `HEAD`, the build failed, so there is nothing to read");
    assert_fails(
        &output,
        "The submodule `library` is not checked out in the revision: it is not initialised here \
         either, which `git submodule update --init --recursive` does.",
    );

    repository.commit();
    let output = diff(&repository, "HEAD");
    assert_prints(&output, UNCHANGED);
    assert!(!text(&output.stderr).contains("submodule"), "{}", text(&output.stderr));
}

#[test]
fn a_submodule_without_the_commit_is_named() {
    let repository = with_library();
    let missing = "1".repeat(40);
    let entry = format!("160000,{missing},library");
    repository.git(&["update-index", "--cacheinfo", &entry]);
    repository.git(&["commit", "-q", "-m", "a commit that nobody has"]);
    let message = format!(
        "he submodule `library` is not checked out in the revision: its repository does not have \
         the commit {missing}. `git -C library fetch` gets it, if it is on a branch."
    );
    let output = diff(&repository, "HEAD");
    assert_fails(&output, "in the revision `HEAD`, the build failed, so there is nothing to read");
    assert_fails(&output, &message);

    // It is not needed, but both sides are not the same without it.
    without_library(&repository);
    repository.git(&["commit", "-q", "-m", "no library", "Cargo.toml", "src/main.rs"]);
    let output = diff(&repository, "HEAD");
    assert_prints(&output, UNCHANGED);
    assert!(text(&output.stderr).contains(&message), "{}", text(&output.stderr));
}

/// Makes a tree of these lines, as `git ls-tree` prints them.
fn tree(repository: &Repository, lines: &str) -> String {
    use std::io::Write;
    let mut command = Command::new("git");
    command.args(["mktree", "--missing"]).current_dir(repository.path("project"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("git runs");
    let mut input = child.stdin.take().expect("it has an input");
    input.write_all(lines.as_bytes()).expect("git reads");
    drop(input);
    let output = child.wait_with_output().expect("git ends");
    assert!(output.status.success());
    text(&output.stdout).trim().to_owned()
}

#[test]
fn a_revision_whose_paths_lead_out_of_its_tree_is_refused() {
    let repository = with_library();
    let library = repository.path("project/library");
    let commit = git(&library, &["rev-parse", "HEAD"]);
    let link = format!("160000 commit {}", commit.trim());
    // The user has a repository with the commit where the path leads.
    git(&repository.path("."), &["clone", "-q", "project/library", "target"]);
    let inner = tree(&repository, &format!("{link}\ttarget\n"));
    let inner = format!("040000 tree {inner}");
    for path in [(&link, ".."), (&link, ".git"), (&inner, ".."), (&inner, ".git")] {
        let tree = tree(&repository, &format!("{}\t{}\n", path.0, path.1));
        let commit = repository.git(&["commit-tree", "-m", "a commit", &tree]);
        assert_fails(&diff(&repository, commit.trim()), "invalid path");
        assert_eq!(git(&library, &["status", "--short"]), "");
    }
}
