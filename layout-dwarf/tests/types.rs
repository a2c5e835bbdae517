//! What is read of the types of a small program.

mod common;

use common::{SHAPES, shapes};
use layout_dwarf::{Program, Type, TypeKind, Variant};

/// The only type whose path starts like this.
fn only<'p>(program: &'p Program, path: &str) -> Type<'p> {
    let mut types = program.types().filter(|ty| ty.path().starts_with(path));
    let ty = types.next().unwrap_or_else(|| panic!("no {path}"));
    assert!(types.next().is_none(), "several {path}");
    ty
}

/// The number of the line of the program that contains this text.
fn line_of(text: &str) -> u32 {
    let line = SHAPES.lines().position(|line| line.contains(text)).unwrap();
    u32::try_from(line + 1).unwrap()
}

#[test]
fn futures_and_closures() {
    let program = Program::read(&[shapes("types", "")]).unwrap();

    let future = only(&program, "shapes::wait::{async_fn_env#0}");
    assert_eq!(future.kind(), TypeKind::Future);
    assert_eq!(future.location().unwrap().1, line_of("async fn wait"));
    let states: Vec<&str> = future.variants().map(Variant::name).collect();
    assert_eq!(states, ["Unresumed", "Returned", "Panicked", "Suspend0"]);
    let suspended = future.variants().last().unwrap();
    assert_eq!(suspended.location().unwrap().1, line_of("Yield(false).await"));
    let mut held: Vec<(&str, u64)> =
        suspended.fields().map(|field| (field.name(), field.size())).collect();
    held.sort_unstable();
    assert_eq!(held, [("__awaitee", 1), ("held", 40), ("text", 24)]);

    let closure = only(&program, "shapes::parse::{closure_env#0}");
    assert_eq!(closure.kind(), TypeKind::Closure);
    assert_eq!(closure.location().unwrap().1, line_of("let add ="));
    assert_eq!(closure.fields().next().unwrap().name(), "_ref__text");
    assert_eq!(only(&program, "shapes::Failure").location(), None);
}

/// LLVM takes variables of one name for one. What it leaves out is found in the function.
#[test]
fn variables_of_one_name() {
    let program = Program::read(&[shapes("same_names", "")]).unwrap();
    let future = only(&program, "shapes::same_names::{async_fn_env#0}");
    let held = |state: &str| -> Vec<String> {
        let state = future.variants().find(|each| each.name() == state).unwrap();
        assert_eq!(state.hidden(), 0);
        let held = state.fields().filter(|field| field.name() == "held");
        let mut held: Vec<String> = held.map(|field| field.ty().path().to_owned()).collect();
        held.sort_unstable();
        held
    };
    let [first, second] = ["[u16; 9]", "(&[u16; 9], [u64; 3])"];
    let third = "(&(&[u16; 9], [u64; 3]), u8)";
    assert_eq!(held("Suspend0"), [second, first]);
    assert_eq!(held("Suspend1"), [third, second, first]);
}

#[test]
fn enums_and_statics() {
    let program = Program::read(&[shapes("enums", "")]).unwrap();

    let message = only(&program, "shapes::Message");
    let variants: Vec<&str> = message.variants().map(Variant::name).collect();
    assert_eq!(variants, ["Text", "Pair", "Level", "Nothing"]);
    let level = only(&program, "shapes::Level");
    let values: Vec<_> = level.variants().map(Variant::discriminant).collect();
    assert_eq!((level.size(), values), (2, vec![Some(-1), Some(300)]));
    let aligned = only(&program, "shapes::Aligned");
    assert_eq!((aligned.size(), aligned.align()), (16, 16));
    let table = program.statics().iter().find(|each| each.path == "shapes::TABLE").unwrap();
    assert_eq!(
        (program.ty(table.ty).path(), program.ty(table.ty).size()),
        ("[shapes::Level; 3]", 6)
    );
    let parse = program.functions().iter().find(|function| function.path == "shapes::parse");
    let result = program.ty(parse.unwrap().ty);
    assert_eq!(result.path(), "core::result::Result<shapes::Message, shapes::Failure>");
}
