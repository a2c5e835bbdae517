//! What is said about changes whose outcome is easily taken for another.

use super::compiled;
use crate::cli::OutputOptions;
use crate::origin::Origins;
use crate::session::Session;
use crate::sources::Sources;

const SOURCE: &str = "#![allow(warnings)]
pub struct Name { text: String, path: u32 }
pub struct Unsized { first: u8, rest: [u8] }
pub struct Plain { first: u8 }
pub enum Event { A { a: u64, b: u8 }, B { a: u8, b: u64, c: u8 }, C, D(String) }
pub async fn tick() {}
pub async fn small(data: [u8; 100]) { tick().await; touch(&data); }
pub async fn large(data: [u8; 300]) { tick().await; touch(&data); }
pub async fn two() { (small([0; 100]).await, large([0; 300]).await); }
pub async fn same_names() {
    let value = [0u8; 50];
    tick().await;
    {
        let other = &value;
        let value = [0u64; 100];
        tick().await;
        touch(&(other, &value));
    }
    touch(&value);
}
pub async fn never_polled<T>(value: T) {
    let value = (value, [0u8; 50]);
    let value = (&value, [0u64; 100]);
    tick().await;
    touch(&value);
}
pub mod block { #[repr(C)] pub struct Part { pub a: u8, pub b: u32, pub c: u8 } }
pub fn block() {
    { struct Part { a: u8, b: u32, c: u8 } touch(&Part { a: 1, b: 2, c: 3 }); }
    { struct Part { x: u64, y: u64, a: u8 } touch(&Part { x: 1, y: 2, a: 3 }); }
}
#[inline(never)] pub fn make<T>() -> T { panic!() }
#[inline(never)] pub fn touch<T: ?Sized>(_: &T) {}
pub fn all(rest: &Unsized) {
    touch(&make::<(Name, Plain, Event, block::Part)>());
    touch(rest);
    touch(&(two(), same_names(), never_polled(1u8)));
    block();
}
";

fn session() -> Session {
    let program = compiled("claims", SOURCE);
    Session::of_program(program, Origins::of_workspace(["claims".to_owned()]), Sources::default())
}

/// What is printed about changes, or the error.
fn what_if(changes: &[&str]) -> String {
    let changes: Vec<String> = changes.iter().map(|&change| change.to_owned()).collect();
    match crate::what_if::what_if(&session(), &changes, &OutputOptions::default()) {
        Ok(document) => document.human(200),
        Err(error) => error.to_string(),
    }
}

#[track_caller]
fn check(changes: &[&str], expected: &str) {
    let text = what_if(changes);
    assert!(text.contains(expected), "{expected}: {text}");
}

#[test]
fn a_pointer_is_as_wide_as_its_target_asks() {
    for wide in [
        "&Path",
        "Box<std::path::Path>",
        "&'static OsStr",
        "Rc<CStr>",
        "&(dyn Send + Sync)",
        "&mut (dyn Send)",
        "Box<[[u8; 3]]>",
        "*const str",
        "Box<[u8]>",
        "Arc<dyn Fn(u8) -> u8>",
    ] {
        check(&[&format!("Name.path: {wide}")], "claims::Name 32 -> 40");
    }
    for thin in [
        "&[u8; N]",
        "Box<[[u8; 3]; N]>",
        "Box<Plain>",
        "&Name",
        "Rc<Vec<u8>>",
        "Box<&str>",
        "&'static mut Option<Box<dyn Send>>",
        "Box",
        "*const (u8, u16)",
    ] {
        check(&[&format!("Name.path: {thin}")], "claims::Name 32 -> 32");
    }
    for unknown in ["Box<Unsized>", "&Nowhere", "&(u8, [u8])"] {
        check(&[&format!("Name.path: {unknown}")], "whether the size of");
    }
}

#[test]
fn a_field_is_added_to_structs_only() {
    check(&["Event: +u64"], "fields can be added to structs and unions");
    check(&["two: +u64"], "fields can be added to structs and unions");
}

#[test]
fn a_boxed_variant_has_padding() {
    check(&["Event::B: Box", "Event::D: Box"], "16 bytes for each `B` and 24 bytes for each `D`");
}

/// Neither of two boxes saves memory without regard to the other.
#[test]
fn two_boxes_have_one_condition() {
    let text = what_if(&["Event::A: Box", "Event::D: Box"]);
    assert_eq!(text.matches("It saves memory").count(), 1, "{text}");
    assert!(text.contains("come to less than 8 bytes for each value"), "{text}");
}

#[test]
fn a_box_of_something_else_moves_nothing() {
    check(&["Name.text: Box<String>"], "It moves 24 bytes to the heap");
    let text = what_if(&["Name.text: Box<str>"]);
    assert!(text.contains("claims::Name 32 -> 24") && !text.contains("It moves"), "{text}");
}

#[test]
fn one_of_two_awaits_in_a_line_is_not_chosen() {
    check(&["two: Box::pin line 9"], "has several `.await`s at line 9");
}

/// A module and a function of one name, and two blocks of the function, declare a type each.
#[test]
fn types_of_one_path_are_several() {
    check(&["block::Part.b: u8"], "is the name of several types");
    check(&["block::Part::Variant: Box"], "is the name of several types");
    let texts: Vec<String> =
        (1..=3).map(|number| what_if(&[&format!("block::Part#{number}.a: u64")])).collect();
    let starts = |start: &str| texts.iter().filter(|text| text.starts_with(start)).count();
    let sizes = ["8 -> 16", "12 -> 16", "24 -> 24"];
    let found = sizes.map(|sizes| starts(&format!("claims::block::Part {sizes}")));
    assert_eq!(found, [1, 1, 1], "{texts:#?}");
    assert!(texts.iter().all(|text| !text.contains("of the same definition")), "{texts:#?}");
}

fn why(name: &str) -> String {
    let session = session();
    let ty = crate::select::select(&session, name).expect("it is in the program");
    crate::why::why(&session, ty, false).human(200)
}

#[test]
fn two_variables_of_one_name_are_told_apart() {
    let text = why("same_names");
    for line in ["`value` 800", "`value` 50"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("unknown"), "{text}");
}

/// The function that would say where its variables are does not exist.
#[test]
fn a_state_with_two_variables_of_one_name_is_incomplete() {
    let text = why("never_polled");
    assert!(text.contains("and 1 unknown"), "{text}");
    assert!(text.contains("Variables of one name exist at once at line 24"), "{text}");
}
