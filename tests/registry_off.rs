//! What the derive writes for the registry is no concern of the user's crate,
//! with the feature and without it.

use std::path::Path;

use scratch::Scratch;

/// No prelude, no `core`, no `std`, no `unsafe`, no warning; the facade by
/// another path, and from within a macro.
const STRICT: &str = r"
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, clippy::all, clippy::pedantic)]
#![deny(unused_qualifications, unused_lifetimes, single_use_lifetimes, unreachable_pub)]

mod core {}
mod std {}
mod alloc {}
mod hidden {
    pub(crate) use ::layout_report as facade;
}

#[derive(::layout_report::LayoutReport)]
pub(crate) struct Plain { pub(crate) a: u8 }

#[derive(hidden::facade::LayoutReport)]
#[layout(crate = crate::hidden::facade, instances(Pair<u8>, Pair<u16>))]
struct Pair<T>(T, T);

macro_rules! make {
    ($name:ident) => {
        #[derive($crate::hidden::facade::LayoutReport)]
        #[layout(crate = $crate::hidden::facade)]
        enum $name { _A(u8), _B }
    };
}
make!(First);
make!(Second);

fn main() {
    #[derive(::layout_report::LayoutReport)]
    struct Local<'a>(&'a u8);
    let _ = Local(&1).0;
    let _ = Plain { a: 1 }.a;
    let pair = Pair(1_u8, 2);
    let _ = (pair.0, pair.1);
    let _ = |first: First, second: Second| (first, second);
}
";

#[test]
fn a_strict_crate_compiles_with_and_without() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let strict = Scratch::new(dir, "strict", STRICT);
    let _ = scratch::output(strict.cargo("check"));
    let strict = strict.depends_with("\"registry\"");
    let _ = scratch::output(strict.cargo("check"));
}

#[test]
fn without_the_feature_there_is_no_registry() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = "fn main() { println!(\"{}\", layout_report::all().count()); }";
    let without = Scratch::new(dir, "without_registry", program);
    let errors = scratch::errors(without.cargo("check"));
    assert!(errors.contains("cannot find function `all`"), "{errors}");
    let with = without.depends_with("\"registry\"");
    assert_eq!(scratch::output(with.cargo("run")), "0\n");
}
