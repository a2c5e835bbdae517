//! What is said about changes whose outcome is easily taken for another.

use super::compiled;
use crate::origin::Origins;
use crate::session::Session;

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
    touch(&(two(), same_names()));
    block();
}
";

fn session() -> Session {
    let program = compiled("claims", SOURCE);
    Session::of_program(program, Origins::of_workspace(["claims".to_owned()]))
}

#[test]
fn a_state_with_two_variables_of_one_name_is_incomplete() {
    let session = session();
    let ty = crate::select::select(&session, "same_names").expect("it is in the program");
    let text = crate::why::why(&session, ty, false).human(200);
    assert!(text.contains("and 1 unknown"), "{text}");
    assert!(text.contains("Variables of one name exist at once at line 16"), "{text}");
}
