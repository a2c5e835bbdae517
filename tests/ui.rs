//! What the compiler prints: for broken rules, and for input that makes no
//! sense. Each case is a file; its text is beside it.
//!
//! To write the texts anew, and then to read them:
//!
//! ```text
//! TRYBUILD=overwrite cargo test --test ui
//! ```

use std::process::Command;

/// The one compiler whose words the texts are in.
const COMPILER: &str = "rustc 1.95.0 ";

#[test]
fn messages() {
    let version = compiler_version();
    if !version.starts_with(COMPILER) {
        println!("skipped: the texts are those of {COMPILER}, and this is {version}");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/*.rs");
}

fn compiler_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output();
    let stdout = output.expect("rustc runs").stdout;
    String::from_utf8(stdout).expect("a version is text")
}
