//! Crates of edition 2015, in which `::name` is an item of the crate itself.

use std::path::Path;

use scratch::Scratch;

const PROGRAM: &str = r#"
#[macro_use]
extern crate layout_report;

pub mod inner {
    use layout_report::LayoutReport;

    pub struct Own(pub u8);

    #[derive(LayoutReport)]
    #[layout(max_size = LIMIT, warn(max_size = 24), reason = "three words")]
    pub struct Items {
        pub any: Box<::std::fmt::Debug>,
        pub own: ::inner::Own,
    }

    const LIMIT: usize = 24;
}

#[derive(layout_report::LayoutReport)]
#[layout(max_size = 8, instances(Generic<::inner::Own>))]
#[repr(C)]
pub enum Generic<T> {
    One(T),
}

assert_layout!(::inner::Own, max_size = 1, warn(align = 1));

fn main() {
    println!("{}", <inner::Items as layout_report::LayoutReport>::layout());
}
"#;

const MISTAKE: &str = r"
#[derive(layout_report::LayoutReport)]
#[layout(max_siz = 8)]
pub struct Misspelled(u8);
";

#[test]
fn types_are_derived_and_mistakes_reported() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = Scratch::new(dir, "edition_2015", PROGRAM);
    let manifest = program.read("Cargo.toml").expect("there is a manifest");
    program.write("Cargo.toml", &manifest.replace("2024", "2015"));
    let report = scratch::output(program.cargo("run"));
    assert!(report.contains("any: Box<::std::fmt::Debug>"), "{report}");

    program.write("src/main.rs", &format!("{PROGRAM}{MISTAKE}"));
    let errors = scratch::errors(program.cargo("check"));
    assert!(errors.contains("did you mean `max_size`?"), "{errors}");
    assert!(!errors.contains("E0433"), "{errors}");
}
