//! A program that never asks for a report holds no byte of one.

use std::path::Path;

use scratch::Scratch;

/// What a report is known by.
const FIELD: &str = "field_that_only_a_report_names";

fn program(main: &str) -> String {
    format!(
        "use layout_report::LayoutReport;\n\
         #[derive(LayoutReport)]\n\
         #[layout(max_size = 16, niche)]\n\
         struct Packet {{ {FIELD}: u8, length: &'static u16 }}\n\
         fn main() {{\n\
             let packet = Packet {{ {FIELD}: 1, length: &2 }};\n\
             println!(\"{{}} {{}}\", packet.{FIELD}, packet.length);\n\
             {main}\n\
         }}\n"
    )
}

/// Whether the program, built for release, has the field's name in it.
fn holds_report(name: &str, main: &str) -> bool {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let scratch = Scratch::new(dir, name, &program(main));
    let mut build = scratch.cargo("build");
    build.arg("--release");
    let _ = scratch::output(build);
    let binary = std::fs::read(scratch.binary("release")).expect("the program was built");
    binary.windows(FIELD.len()).any(|bytes| bytes == FIELD.as_bytes())
}

#[test]
fn only_a_program_that_asks_holds_a_report() {
    assert!(holds_report("asking", "println!(\"{}\", Packet::layout());"));
    assert!(!holds_report("silent", ""));
}
