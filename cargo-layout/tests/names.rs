//! A binary that has the name of the library that it is for.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn package(directory: &Path, manifest: &str, file: &str, source: &str) {
    fs::create_dir_all(directory.join("src")).expect("a directory can be made");
    fs::write(directory.join("Cargo.toml"), manifest).expect("a file can be written");
    fs::write(directory.join("src").join(file), source).expect("a file can be written");
}

#[test]
fn types_of_a_dependency_of_the_same_name_are_not_own() {
    let dir = tempfile::tempdir().expect("a directory can be made");
    package(
        &dir.path().join("tool"),
        "[package]\nname = 'tool'\nversion = '0.1.0'\nedition = '2024'\n",
        "lib.rs",
        "pub struct Library { pub state: [u64; 9] }\n\
         pub fn run() { let it = Library { state: [1; 9] }; std::hint::black_box(&it); }\n",
    );
    package(
        &dir.path().join("tool-cli"),
        "[package]\nname = 'tool-cli'\nversion = '0.1.0'\nedition = '2024'\n\
         [dependencies]\ntool = { path = '../tool' }\n[[bin]]\nname = 'tool'\npath = 'src/main.rs'\n",
        "main.rs",
        "struct Arguments { names: [u64; 7] }\n\
         fn main() {\n    let it = Arguments { names: [1; 7] };\n    std::hint::black_box(&it);\n\
         \x20   let print = |n: u64| std::hint::black_box(it.names[0] + n);\n    print(1);\n\
         \x20   tool::run();\n}\n",
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.args(["layout", "--quiet", "--offline", "-w", "0"]);
    command.current_dir(dir.path().join("tool-cli")).env_remove("CARGO_TARGET_DIR");
    let output = command.stdin(Stdio::null()).output().expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("tool::Arguments") && text.contains("tool::main::{closure#0}"), "{text}");
    assert!(!text.contains("tool::Library"), "{text}");
    let all = command.arg("--all").output().expect("the command runs");
    assert!(String::from_utf8_lossy(&all.stdout).contains("tool::Library"));
}
