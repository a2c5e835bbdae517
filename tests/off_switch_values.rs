//! `RUSTFLAGS="--cfg layout_report_unchecked"` helps out where the value of a rule itself does
//! not evaluate.

use std::path::Path;

use scratch::Scratch;

const PROGRAM: &str = r#"
use layout_report::{LayoutReport, assert_layout};

const LIMIT: usize = size_of::<usize>();

#[derive(LayoutReport)]
#[layout(max_size = LIMIT - 16)]
struct One(u8);

#[derive(LayoutReport)]
#[layout(max_size = LIMIT - 16, min_align = [1, 2][LIMIT], warn(size = LIMIT - 16))]
struct Several(#[layout(offset = LIMIT - 16)] u8);

#[derive(LayoutReport)]
#[layout(max_size = LIMIT - 16 * N, warn(size = LIMIT - 16 * N), instances(Generic<1>))]
struct Generic<const N: usize>([u8; N]);

assert_layout!(u8, max_size = LIMIT - 16);

fn main() {
    println!("{}", One::layout());
    println!("{}", Several::layout());
    println!("{}", Generic::<2>::layout());
}
"#;

#[test]
fn no_value_is_evaluated() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = Scratch::new(dir, "off_switch_values", PROGRAM);
    let errors = scratch::errors(program.cargo("check"));
    assert!(errors.matches("error[E0080]").count() >= 4, "{errors}");

    let mut run = program.cargo("run");
    run.env_remove("CARGO_ENCODED_RUSTFLAGS");
    run.env("RUSTFLAGS", "--cfg layout_report_unchecked -D warnings -A dead_code");
    let report = scratch::output(run);
    assert!(report.contains("struct Generic<N>  repr(Rust)  2 bytes"), "{report}");
}
