//! `RUSTFLAGS="--cfg layout_report_unchecked"` turns every rule off.

use std::path::Path;

use scratch::Scratch;

const PROGRAM: &str = r#"
use layout_report::{LayoutReport, assert_layout};

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Pair<u64>))]
struct Pair<T> { _a: T, _b: T }

#[derive(LayoutReport)]
#[layout(max_size = 8, warn(no_padding))]
#[repr(C)]
struct Packet { #[layout(offset = 4)] a: u8, b: u64 }

assert_layout!(String, size = 1);

fn main() {
    println!("{}", Pair::<u64>::layout());
    println!("{}", Packet::layout());
}
"#;

#[test]
fn the_off_switch_turns_every_rule_off() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = Scratch::new(dir, "off_switch", PROGRAM);
    let errors = scratch::errors(program.cargo("check"));
    assert_eq!(errors.matches("error[E0080]").count(), 3, "{errors}");

    let mut run = program.cargo("run");
    run.env_remove("CARGO_ENCODED_RUSTFLAGS");
    run.env("RUSTFLAGS", "--cfg layout_report_unchecked -D warnings");
    let report = scratch::output(run);
    assert!(report.contains("Pair<T>  repr(Rust)  16 bytes"), "{report}");
}
