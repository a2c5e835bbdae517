//! `assert_snapshot!`, in packages that a test makes on the spot.

use std::path::Path;
use std::process::Command;

use scratch::Scratch;

const UPDATE: &str = "LAYOUT_REPORT_UPDATE";

/// The file of [`package`], below its first lines.
const TYPES: &str = "\
recorded::Packet
struct Packet  repr(C)  12 bytes, align 4
  offset  size  field
       0     1  kind: u8
       1     3  (padding)
       4     4  timestamp: u32
       8     1  flags: u8
       9     3  (padding)

recorded::net::Pair<u16>
struct Pair<u16>  repr(C)  4 bytes, align 2
  offset  size  field
       0     2  0: T
       2     2  1: T

recorded::net::Tag
enum Tag  repr(u8)  1 byte, align 1, niche
  offset  size  field
       0     1  (tag)
                A  0 bytes
                B  0 bytes
";

/// A library whose types nobody uses.
fn library(fields: &str) -> String {
    format!(
        "#![forbid(unsafe_code)]
        #![deny(warnings)]

        use layout_report::LayoutReport;

        mod net {{
            use super::LayoutReport;

            #[derive(LayoutReport)]
            #[repr(u8)]
            pub enum Tag {{ A, B }}

            #[derive(LayoutReport)]
            #[layout(instances(Pair<u16>))]
            #[repr(C)]
            pub struct Pair<T>(pub T, pub T);
        }}
        pub use net::{{Pair, Tag}};

        #[derive(LayoutReport)]
        #[repr(C)]
        pub struct Packet {{ {fields} }}

        #[test]
        fn unit() {{
            layout_report::assert_snapshot!(\"unit.txt\");
        }}
        "
    )
}

const FIELDS: &str = "pub kind: u8, pub timestamp: u32, pub flags: u8";

const INTEGRATION: &str = r#"
#![forbid(unsafe_code)]
use NAME as _;

#[test]
fn integration() {
    layout_report::assert_snapshot!("tests/layouts.txt");
}

#[test]
fn of_this_target() {
    layout_report::assert_snapshot!("tests/new/{target}.txt");
}
"#;

/// A library, a program and an integration test.
fn package(name: &str) -> Scratch {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = format!("use {name} as _; fn main() {{}}");
    let package = Scratch::new(dir, name, &program).depends_with("\"registry\"");
    package.write("src/lib.rs", &library(FIELDS));
    package.write("tests/it.rs", &INTEGRATION.replace("NAME", name));
    package.remove("unit.txt");
    package.remove("tests/layouts.txt");
    package
}

/// A run of one test, which writes as much as it wants to.
fn run(package: &Scratch, test: &str, arguments: &[&str]) -> Command {
    let mut run = package.cargo("test");
    run.args(["--lib", "--tests"]).args(arguments);
    run.args(["--", "--nocapture", test]).env_remove(UPDATE);
    run
}

fn update(package: &Scratch, test: &str, arguments: &[&str]) {
    let mut run = run(package, test, arguments);
    run.env(UPDATE, "1");
    let _ = scratch::output(run);
}

#[test]
fn every_run_gives_the_same_file() {
    let package = package("recorded");
    for profile in ["dev", "release"].map(|it| ["--profile", it]) {
        for _ in 0..10 {
            package.remove("unit.txt");
            package.remove("tests/layouts.txt");
            update(&package, "", &profile);

            let text = package.read("unit.txt").expect("the test writes it");
            assert_eq!(package.read("tests/layouts.txt").as_ref(), Some(&text));
            let (head, types) = text.split_once("\n\n").expect("lines about the file");
            assert!(head.lines().all(|line| line.starts_with("# ")), "{head}");
            assert_eq!(types, TYPES);
        }
        let _ = scratch::output(run(&package, "", &profile));
    }
}

#[test]
fn a_change_is_told_and_recorded_on_request() {
    let package = package("changing");
    update(&package, "integration", &[]);
    let before = package.read("tests/layouts.txt").expect("it was made");
    let _ = scratch::output(run(&package, "integration", &[]));

    let moved = "pub timestamp: u32, pub kind: u8, pub flags: u8";
    package.write("src/lib.rs", &library(moved));
    let mut unchanged = run(&package, "integration", &[]);
    unchanged.env(UPDATE, "0").env("CI", "true");
    let errors = scratch::errors(unchanged);
    let expected = "\
the layouts of `changing` differ from tests/layouts.txt

  changing::Packet
- struct Packet  repr(C)  12 bytes, align 4
+ struct Packet  repr(C)  8 bytes, align 4
    offset  size  field
-        0     1  kind: u8
-        1     3  (padding)
-        4     4  timestamp: u32
-        8     1  flags: u8
-        9     3  (padding)
+        0     4  timestamp: u32
+        4     1  kind: u8
+        5     1  flags: u8
+        6     2  (padding)

to record the new layouts: LAYOUT_REPORT_UPDATE=1 cargo test
";
    assert!(errors.contains(expected), "{errors}");
    assert!(errors.contains("panicked at tests/it.rs:7:5"), "{errors}");
    assert_eq!(package.read("tests/layouts.txt"), Some(before.clone()));

    update(&package, "integration", &[]);
    let after = package.read("tests/layouts.txt");
    assert_ne!(after, Some(before));
    let _ = scratch::output(run(&package, "integration", &[]));
}

#[test]
fn a_missing_file_is_made_on_request_only() {
    let package = package("missing");
    let file = format!(
        "tests/new/{}-{}-{}bit.txt",
        std::env::consts::ARCH,
        std::env::consts::OS,
        usize::BITS
    );
    package.remove(&file);
    let errors = scratch::errors(run(&package, "of_this_target", &[]));
    let expected =
        format!("{file} does not exist\n\nto create it: LAYOUT_REPORT_UPDATE=1 cargo test");
    assert!(errors.contains(&expected), "{errors}");
    assert_eq!(package.read(&file), None);

    update(&package, "of_this_target", &[]);
    assert!(package.read(&file).is_some());
}

#[test]
fn a_target_without_a_section_fails_and_an_update_keeps_the_other_sections() {
    let package = package("elsewhere");
    let section = "# target: pdp11-unix-16bit \n\nelsewhere::Packet\nstruct Packet\n";
    package.write("tests/layouts.txt", section);
    let errors = scratch::errors(run(&package, "integration", &[]));
    let expected = "so nothing was compared; it has: pdp11-unix-16bit\n\nto add the section: ";
    assert!(errors.contains("tests/layouts.txt has no section for "), "{errors}");
    assert!(errors.contains(expected), "{errors}");
    assert_eq!(package.read("tests/layouts.txt").as_deref(), Some(section));

    update(&package, "integration", &[]);
    let text = package.read("tests/layouts.txt").expect("it is there");
    assert!(text.contains("# target: pdp11-unix-16bit\n\nelsewhere::Packet\nstruct Packet\n"));
    assert!(text.contains(&TYPES.replace("recorded", "elsewhere")), "{text}");
    let _ = scratch::output(run(&package, "integration", &[]));
    // A second update changes nothing.
    update(&package, "integration", &[]);
    assert_eq!(package.read("tests/layouts.txt"), Some(text));
}

#[test]
fn sizes_alone_do_not_depend_on_offsets() {
    let package = package("sizes");
    let program = "use sizes as _;\n#[test]\nfn sizes() {\n    \
        layout_report::assert_snapshot!(\"tests/sizes.txt\", sizes);\n}\n";
    package.write("tests/it.rs", program);
    package.remove("tests/sizes.txt");
    update(&package, "sizes", &[]);
    let text = package.read("tests/sizes.txt").expect("it was made");
    let expected = "\n\nsizes::Packet\nstruct Packet  repr(C)  12 bytes, align 4\n\n\
        sizes::net::Pair<u16>\nstruct Pair<u16>  repr(C)  4 bytes, align 2\n\n";
    assert!(text.contains(expected), "{text}");

    package.write("src/lib.rs", &library("pub a: u8, pub b: u32, pub c: u16"));
    let _ = scratch::output(run(&package, "sizes", &[]));
    package.write("src/lib.rs", &library("pub a: u8, pub b: u64, pub c: u16"));
    let errors = scratch::errors(run(&package, "sizes", &[]));
    assert!(errors.contains("+ struct Packet  repr(C)  24 bytes, align 8"), "{errors}");
}

#[test]
fn a_library_that_is_not_named_is_missed() {
    let package = package("unnamed");
    let test = INTEGRATION.replace("use NAME as _;", "");
    package.write("tests/it.rs", &test);
    let errors = scratch::errors(run(&package, "integration", &[]));
    assert!(errors.contains("`use unnamed as _;`"), "{errors}");
}
