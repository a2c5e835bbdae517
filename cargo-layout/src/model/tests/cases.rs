//! Changes that people made to real programs, on small twins of their types.

use layout_dwarf::{Program, Type};

use super::compiled;
use crate::explain::Future;
use crate::origin::Origins;
use crate::session::Session;

/// The types before and after the changes, as the compiler lays them out.
const SOURCE: &str = "#![allow(warnings)]
use std::{cell::Cell, future::Future, num::NonZeroU32};

pub struct TypeParams { range: [u32; 2], list: Vec<u8> }
pub struct Identifier { id: String, range: [u32; 2] }
pub struct Function<P> {
    range: [u32; 2], is_async: bool, decorators: Vec<u8>, name: Identifier, type_params: P,
    parameters: Box<u8>, returns: Option<Box<u8>>, body: Vec<u8>,
}
pub struct Class {
    range: [u32; 2], decorators: Vec<u8>, name: Identifier, arguments: Option<Box<u8>>,
    type_params: Option<Box<TypeParams>>, body: Vec<u8>,
}
pub enum Stmt { FunctionDef(Function<Option<TypeParams>>), ClassDef(Class), Pass }
pub enum StmtAfter { FunctionDef(Function<Option<Box<TypeParams>>>), ClassDef(Class), Pass }

pub struct Span { start: u32, end: u32 }
#[repr(C)] pub struct Comment { kind: u8, span: Span, attached_to: u32, newlines: u8 }
#[repr(C)] pub struct CommentAfter { span: Span, attached_to: u32, kind: u8, newlines: u8 }

pub struct Memory { pages: [Cell<Option<u32>>; 16] }
pub struct MemoryAfter { pages: [Cell<Option<NonZeroU32>>; 16] }

pub async fn tick() {}
pub async fn write(data: [u8; 512]) { tick().await; touch(&data); }
pub async fn pass(data: [u8; 512]) { write(data).await }
pub fn pass_after(data: [u8; 512]) -> impl Future<Output = ()> { write(data) }

pub struct Metadata { name: String, files: [u64; 700] }
pub struct Fetched { id: u32, metadata: Metadata }
pub struct FetchedAfter { id: u32, metadata: Box<Metadata> }
pub async fn fetch() { let fetched: Fetched = make(); tick().await; touch(&fetched); }
pub async fn fetch_after() { let fetched: FetchedAfter = make(); tick().await; touch(&fetched); }
pub async fn resolve() { fetch().await }
pub async fn resolve_after() { fetch_after().await }

#[inline(never)] pub fn make<T>() -> T { panic!() }
#[inline(never)] pub fn touch<T>(_: &T) {}
pub fn all() {
    touch(&make::<(Stmt, StmtAfter, Comment, CommentAfter, Memory, MemoryAfter)>());
    touch(&(pass(make()), pass_after(make()), resolve(), resolve_after()));
}
";

fn session() -> Session {
    let program: Program = compiled("cases", SOURCE);
    Session::of_program(program, Origins::of_workspace(["cases".to_owned()]))
}

fn size(session: &Session, path: &str) -> u64 {
    let named = |ty: &Type<'_>| ty.path() == path;
    session.program.types().find(named).expect("it is in the program").size()
}

/// What is printed about a change.
fn what_if(session: &Session, change: &str) -> String {
    let document = crate::what_if::what_if(session, &[change.to_owned()]).expect("it is predicted");
    document.human(120)
}

/// The change is predicted in the words of a line, whose sizes are those of the compiler.
#[track_caller]
fn check(change: &str, (before, after): (&str, &str), line: &str) {
    let session = session();
    let text = what_if(&session, change);
    assert!(text.lines().any(|each| each.trim().starts_with(line)), "{line}: {text}");
    let numbers = line.rsplit_once(' ').and_then(|(rest, after)| {
        let (_, before) = rest.trim_end_matches(" ->").rsplit_once(' ')?;
        Some([before, after].map(|number| number.replace(',', "").parse().unwrap_or(0)))
    });
    assert_eq!(numbers, Some([size(&session, before), size(&session, after)]), "the compiler's");
}

#[test]
fn a_boxed_field_of_a_variant() {
    check(
        "cases::Function.type_params: Option<Box<TypeParams>>",
        ("cases::Stmt", "cases::StmtAfter"),
        "cases::Stmt 144 -> 120",
    );
}

#[test]
fn an_order_of_repr_c() {
    check(
        "cases::Comment: reorder span, attached_to, kind, newlines",
        ("cases::Comment", "cases::CommentAfter"),
        "cases::Comment 20 -> 16",
    );
}

#[test]
fn a_niche_in_an_array() {
    check(
        "cases::Memory.pages: [Option<NonZeroU32>; 16]",
        ("cases::Memory", "cases::MemoryAfter"),
        "cases::Memory 128 -> 64",
    );
}

#[test]
fn a_box_in_a_variable_of_an_awaited_future() {
    check(
        "cases::Fetched.metadata: Box",
        ("cases::resolve::{async_fn_env#0}", "cases::resolve_after::{async_fn_env#0}"),
        "cases::resolve() 5,648 -> 32",
    );
}

/// Without a future of its own, a function that passes its argument on returns that of the callee.
/// The report says which argument is stored twice.
#[test]
fn a_function_that_passes_its_argument_on() {
    let session = session();
    let of = |name: &str| {
        let path = format!("cases::{name}::{{async_fn_env#0}}");
        session.program.types().find(|ty| ty.path() == path).expect("it is in the program")
    };
    let (pass, write) = (of("pass"), of("write"));
    assert_eq!([pass.size(), write.size()], [1539, 1026]);
    let twice = Future::of(pass).twice();
    let names: Vec<_> = twice.iter().map(|twice| twice.argument.name()).collect();
    assert_eq!(names, ["data"]);
}
