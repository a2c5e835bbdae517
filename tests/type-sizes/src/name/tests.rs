use super::*;

/// Spells a name as the record of the crate `demo` has it, and one of debug information.
fn spell(detail: Detail, recorded: &str, seen: &str) -> [String; 2] {
    let crates = ["std", "core", "alloc", "demo"].map(str::to_owned).into();
    let defaults = Defaults::new();
    let spelling = |compiled| Spelling { detail, compiled, crates: &crates, defaults: &defaults };
    [spelling(Some("demo")).of(recorded).unwrap(), spelling(None).of(seen).unwrap()]
}

#[test]
fn both_spellings_of_a_path_are_one() {
    let recorded = "std::option::Option<a::Type<'_, &'a mut [u8; 3], (char,)>>";
    let seen = "core::option::Option<demo::a::Type<&mut [u8; 3], (char,), alloc::alloc::Global>>";
    let [recorded, seen] = spell(Detail::Path, recorded, seen);
    assert_eq!(recorded, "std::option::Option<demo::a::Type<&mut [u8; 3],(char,)>>");
    assert_eq!(seen, recorded);
}

#[test]
fn a_type_that_is_re_exported_has_one_name() {
    let [recorded, seen] = spell(Detail::Crate, "std::io::Error", "std::io::error::Error");
    assert_eq!((recorded.as_str(), seen.as_str()), ("std::Error", "std::Error"));
}

#[test]
fn both_spellings_of_traits_and_functions_are_one() {
    for (recorded, seen) in [
        (
            "A<dyn for<'a> std::ops::Fn(&'a T) -> U + std::marker::Send + 'static>",
            "demo::A<(dyn core::ops::function::Fn<(&demo::T,), Output=demo::U> + core::marker::Send)>",
        ),
        ("A<for<'a> fn(&'a u8) {b::c}>", "demo::A<fn(&u8)>"),
        (
            "A<fn() -> impl std::future::Future<Output = u8> {b::c}>",
            "demo::A<fn() -> demo::b::c::{async_fn_env#0}>",
        ),
        ("A<unsafe extern \"C\" fn(u8) -> i32>", "demo::A<unsafe extern \"C\" fn(u8) -> i32>"),
        ("A<{closure@src/main.rs:1:2: 3:4}>", "demo::A<demo::main::{closure_env#0}<u8>>"),
        ("A<{async fn body of b()}, 'c', -1>", "demo::A<demo::b::{async_fn_env#0}, 'c', -1>"),
    ] {
        let [recorded, seen] = spell(Detail::Crate, recorded, seen);
        assert_eq!(recorded, seen);
    }
}
