//! Small projects, built by the cargo at hand.

mod project;

use std::fs;

use self::project::{Project, mentions, modified, only_path, summary};
use crate::error::Error;

/// A program with a type of its own.
const MAIN: &str = "struct Aardvark { a: u8, b: u64 }
    fn main() {
        let animal = Aardvark { a: 1, b: std::process::id().into() };
        println!(\"{} {}\", animal.a, animal.b);
    }";

/// A library with a type of its own, that no program uses.
const LIBRARY: &str = "pub struct Okapi { pub a: u8, pub b: u64 }
    pub fn sum(animal: &Okapi) -> u64 { u64::from(animal.a) + animal.b }";

fn manifest(name: &str, rest: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{rest}")
}

fn program(profiles: &str) -> Project {
    Project::new(&[("Cargo.toml", &manifest("demo", profiles)), ("src/main.rs", MAIN)])
}

/// Builds as the user does, then for the layout, each twice: neither disturbs the other.
#[track_caller]
fn assert_undisturbed(project: &Project, options: &[&str], user_program: &str) {
    assert_ne!(project.cargo_build(options), [""; 0]);
    let user_program = project.path(user_program);
    let before = (modified(&user_program), fs::read(&user_program).ok());

    let built = project.layout(options).expect("the project can be built");
    let path = only_path(&built);
    assert!(mentions(path, "Aardvark"), "{} has no types", path.display());
    let built_at = modified(path);
    assert_eq!(before, (modified(&user_program), fs::read(&user_program).ok()));

    assert_eq!(project.cargo_build(options), [""; 0], "the user's build is not fresh");
    assert_eq!(before, (modified(&user_program), fs::read(&user_program).ok()));
    project.layout(options).expect("the project can be built");
    assert_eq!(modified(path), built_at, "the second build is not fresh");
}

#[test]
fn a_profile_with_full_debug_info_is_used_as_it_is() {
    for profile in
        ["", "[profile.dev]\ndebug = true", "[profile.dev]\ndebug = 'full'\nstrip = false"]
    {
        let project = program(profile);
        assert_undisturbed(&project, &[], "target/debug/demo");
        let built = project.layout(&[]).expect("the project can be built");
        assert_eq!(only_path(&built), project.path("target/debug/demo"));
    }
}

#[test]
fn a_profile_without_debug_info_is_left_alone() {
    let project = program("[profile.dev]\ndebug = false\n[profile.release]\ndebug = false");
    assert_undisturbed(&project, &[], "target/debug/demo");
    assert_undisturbed(&project, &["--release"], "target/release/demo");
    assert!(!mentions(&project.path("target/debug/demo"), "Aardvark"), "the test proves nothing");
}

#[test]
fn a_stripped_profile_is_left_alone() {
    let project = program("[profile.dev]\ndebug = 1\nstrip = true\nsplit-debuginfo = 'unpacked'");
    assert_undisturbed(&project, &[], "target/debug/demo");
}

#[test]
fn a_profile_that_inherits_is_left_alone() {
    let project = program("[profile.fast]\ninherits = 'release'\nstrip = 'symbols'\nlto = true");
    assert_undisturbed(&project, &["--profile", "fast"], "target/fast/demo");
}

#[test]
fn a_target_is_built_for() {
    let rustc = std::process::Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let version = String::from_utf8(rustc.stdout).expect("the version is text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("it is told");
    let program_of_user = format!("target/{host}/release/demo");
    assert_undisturbed(&program(""), &["--target", host, "--release"], &program_of_user);
}

#[test]
fn settings_of_single_packages_do_not_hide_their_types() {
    let profile = "[profile.dev.package.\"*\"]\ndebug = false\nopt-level = 1\n\
                   [profile.dev.package.zoo]\ndebug = 'line-tables-only'\n\
                   [profile.dev.package.demo]\ndebug = 0";
    let dependency = "[dependencies]\nzoo = { path = 'zoo' }\n[workspace]\nexclude = ['zoo']\n";
    let main = format!("{MAIN}\npub static SUM: fn(&zoo::Okapi) -> u64 = zoo::sum;");
    let project = Project::new(&[
        ("Cargo.toml", &manifest("demo", &format!("{dependency}{profile}"))),
        ("src/main.rs", &main.replace("animal.b)", "SUM(&zoo::Okapi { a: 1, b: animal.b }))")),
        ("zoo/Cargo.toml", &manifest("zoo", "")),
        ("zoo/src/lib.rs", LIBRARY),
    ]);
    assert_undisturbed(&project, &[], "target/debug/demo");
    let built = project.layout(&[]).expect("the project can be built");
    assert!(mentions(only_path(&built), "Okapi"));
}

/// A workspace of a program, a library that it may use, and a procedural macro.
fn workspace() -> Project {
    let app = manifest(
        "app",
        "[features]\nextra = ['dep:my-lib']\n[dependencies]\nmy-lib = { path = '../lib', optional \
         = true }\nmacros = { path = '../macros' }\n[build-dependencies]\nhelper = { path = \
         '../../helper' }",
    );
    let macros = "[lib]\nproc-macro = true\n[dependencies]\nhelper = { path = '../../helper' }";
    let helper = manifest("helper", "[workspace]");
    let members = "[workspace]\nresolver = '3'\nmembers = ['crates/*']\nexclude = ['helper']";
    let uses_library = "#[cfg(feature = \"extra\")] pub fn f() -> u64 { \
                        my_lib::sum(&my_lib::Okapi { a: 1, b: 2 }) }";
    let main = format!(
        "{uses_library}\n{}",
        MAIN.replace(
            "animal.b);",
            "animal.b);
        #[cfg(feature = \"extra\")] println!(\"{}\", f());"
        )
    );
    Project::new(&[
        ("Cargo.toml", members),
        ("crates/app/Cargo.toml", &app),
        ("crates/app/build.rs", "fn main() { helper::help(); }"),
        ("crates/app/src/main.rs", &main),
        ("crates/lib/Cargo.toml", &manifest("my-lib", "")),
        ("crates/lib/src/lib.rs", LIBRARY),
        ("crates/macros/Cargo.toml", &manifest("macros", macros)),
        ("crates/macros/src/lib.rs", "extern crate proc_macro;"),
        ("helper/Cargo.toml", &helper),
        ("helper/src/lib.rs", "pub fn help() {}"),
    ])
}

#[test]
fn a_workspace_is_read_with_its_libraries() {
    let project = workspace();
    project.cargo_build(&[]);
    let built = project.layout(&[]).expect("the project can be built");
    assert_eq!(summary(&built), ["Binary app", "ProcMacro macros", "Library my_lib"]);
    assert!(built.artifacts.iter().all(|artifact| artifact.is_member));
    assert_eq!(project.cargo_build(&[]), [""; 0]);

    assert_eq!(built.workspace.root, project.path(""));
    let mut crates = built.workspace.members.iter().flat_map(|member| &member.crates);
    let library = crates.find(|root| root.name == "my_lib").expect("it is a member's");
    assert_eq!(library.file, project.path("crates/lib/src/lib.rs"));
    assert!(crates.all(|root| root.name != "helper"));
}

#[test]
fn what_build_scripts_and_macros_need_is_not_built_again() {
    let project = workspace();
    project.cargo_build(&[]);
    let fingerprints = || {
        let directory = fs::read_dir(project.path("target/debug/.fingerprint"));
        directory.expect("cargo keeps them there").count()
    };
    let before = fingerprints();
    project.layout(&[]).expect("the project can be built");
    assert_eq!(fingerprints(), before, "something was compiled with other settings");
}

#[test]
fn packages_and_features_are_selected() {
    let project = workspace();
    let built = project.layout(&["-p", "app", "-F", "extra"]).expect("the project can be built");
    assert!(mentions(only_path(&built), "Okapi"));
    let built = project.layout(&["-p", "my-*"]).expect("the project can be built");
    assert_eq!(summary(&built), ["Test my_lib", "Library my_lib"]);
    let built = project
        .layout(&["--workspace", "--exclude", "app", "--exclude", "macros", "--lib"])
        .expect("the project can be built");
    assert_eq!(summary(&built), ["Library my_lib"]);
}

#[test]
fn a_library_is_read_with_its_tests() {
    let project = Project::new(&[
        ("Cargo.toml", &manifest("zoo", "[profile.release]\nlto = true")),
        ("src/lib.rs", LIBRARY),
        ("tests/visit.rs", MAIN),
    ]);
    for options in [&[][..], &["--release"]] {
        let built = project.layout(options).expect("the project can be built");
        assert_eq!(summary(&built), ["Test visit", "Test zoo", "Library zoo"], "{options:?}");
        let library = &built.artifacts[2].path;
        assert!(mentions(library, "Okapi"), "{options:?}");
    }
}

#[test]
fn a_library_for_other_languages_is_read() {
    let kinds = "[lib]\ncrate-type = ['cdylib', 'staticlib']";
    let project = Project::new(&[("Cargo.toml", &manifest("zoo", kinds)), ("src/lib.rs", LIBRARY)]);
    let built = project.layout(&["--lib"]).expect("the project can be built");
    assert_eq!(summary(&built), ["StaticLibrary zoo", "SharedLibrary zoo"]);
}

#[test]
fn failures_are_told_apart() {
    let project = program("");
    let error = |options: &[&str]| project.layout(options).expect_err("the build fails");
    assert!(matches!(error(&["-p", "missing"]), Error::BuildFailed));
    assert!(matches!(error(&["--profile", "missing"]), Error::BuildFailed));
    assert!(matches!(error(&["--examples"]), Error::NothingBuilt));

    fs::write(project.path("src/main.rs"), "fn main() { 1 }").expect("a file can be written");
    assert!(matches!(error(&[]), Error::BuildFailed));
    fs::remove_file(project.path("Cargo.toml")).expect("the file exists");
    assert!(matches!(error(&[]), Error::WorkspaceNotRead));
}
