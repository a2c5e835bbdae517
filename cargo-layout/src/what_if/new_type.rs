//! The types that a change brings: from their text to their layouts.

use layout_dwarf::{Program, Type, TypeKind};

use crate::error::Error;
use crate::model::{Drops, Layout, Models, Order, Repr, largest};
use crate::select::{meant, select};
use crate::session::Session;

/// The layouts that a type can have, by its name: a primitive, a pointer, an `Option`, an array or
/// a tuple of such, or a type of the program.
pub(crate) fn layouts<'a>(
    session: &Session,
    models: &Models<'a, '_>,
    text: &str,
) -> Result<Vec<Layout<'a>>, Error> {
    let text = text.trim();
    let calculator = &models.calculator;
    if let Some(layout) = primitive(models, text) {
        return Ok(vec![layout]);
    }
    if let Some(layout) = pointer(session, models, text)? {
        return Ok(vec![layout]);
    }
    if let Some(inner) = argument(text, "Option") {
        let inner = layouts(session, models, inner)?;
        let option = |inner| calculator.enumeration(&[vec![], vec![inner]], &[0, 1], Repr::RUST);
        return computed(text, inner.into_iter().map(option));
    }
    if let Some(inner) = argument(text, "Cell").or_else(|| argument(text, "UnsafeCell")) {
        let inner = layouts(session, models, inner)?.into_iter();
        let cell = |inner| calculator.structure(&[inner], Repr::RUST, true, None);
        return computed(text, inner.map(cell));
    }
    if let Some((element, count)) = array(text) {
        let element = layouts(session, models, element)?;
        return computed(text, element.into_iter().map(|each| calculator.array(each, count)));
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return tuple(session, models, text, inner);
    }
    named(session, models, text)
}

fn computed<'a>(
    text: &str,
    layouts: impl Iterator<Item = Option<Layout<'a>>>,
) -> Result<Vec<Layout<'a>>, Error> {
    let layouts: Option<Vec<_>> = layouts.collect();
    layouts.ok_or_else(|| Error::NotPredicted(format!("the layout of `{text}` is not understood")))
}

fn primitive<'a>(models: &Models<'a, '_>, text: &str) -> Option<Layout<'a>> {
    let calculator = &models.calculator;
    let non_zero = text
        .strip_prefix("NonZero")
        .map(|rest| rest.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(rest));
    let (name, least) = match non_zero {
        Some(name) => (name.to_lowercase(), 1),
        None => (text.to_owned(), 0),
    };
    match name.as_str() {
        "bool" => calculator.integer(1, false, (0, 1)),
        "char" => calculator.integer(4, false, (0, 0x10_ffff)),
        "()" => Some(calculator.unit()),
        "!" => Some(calculator.never()),
        "f32" => calculator.float(4),
        "f64" => calculator.float(8),
        name => {
            let size = match name.get(1..)? {
                "8" => 1,
                "16" => 2,
                "32" => 4,
                "64" | "size" => 8,
                "128" => 16,
                _ => return None,
            };
            let signed = match &name[..1] {
                "u" => false,
                "i" => true,
                _ => return None,
            };
            calculator.integer(size, signed, (least, largest(size)))
        }
    }
}

/// Whether values of the type are dropped.
pub(crate) fn drops(text: &str) -> Drops {
    let text = text.trim();
    let is_owner = |name: &str| {
        text.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('<'))
    };
    if ["Box", "Rc", "Arc", "Vec", "String"].into_iter().any(is_owner) {
        return Drops::Yes;
    }
    if let Some(inner) = argument(text, "Option").or_else(|| Some(array(text)?.0)) {
        return drops(inner);
    }
    let is_number = text.starts_with(['u', 'i', 'f']) && text.ends_with(char::is_numeric);
    // A reference instead of a value is there for as long as the value was used.
    if text.starts_with('&') {
        return Drops::AsBefore;
    }
    let is_plain = is_number || text.starts_with('*') || text.starts_with("NonZero");
    if is_plain || matches!(text, "usize" | "isize" | "bool" | "char" | "()") {
        return Drops::No;
    }
    Drops::Unknown
}

/// The layout of a type that is a pointer; nothing for other types. It has a second half if the size
/// of what it points to is not known at compile time.
fn pointer<'a>(
    session: &Session,
    models: &Models<'a, '_>,
    text: &str,
) -> Result<Option<Layout<'a>>, Error> {
    let Some((target, non_null)) = pointee(text) else { return Ok(None) };
    let calculator = &models.calculator;
    Ok(Some(match metadata(session, models, target)? {
        Metadata::None => calculator.pointer(non_null),
        Metadata::Length => calculator.wide_pointer(non_null, false),
        Metadata::Table => calculator.wide_pointer(non_null, true),
    }))
}

/// What a pointer points to, and whether it is never null.
fn pointee(text: &str) -> Option<(&str, bool)> {
    let target = ["Box", "Rc", "Arc"].iter().find_map(|name| argument(text, name));
    let reference = text.strip_prefix('&').map(|target| {
        let target = without_lifetime(target.trim_start());
        target.strip_prefix("mut ").unwrap_or(target)
    });
    let raw = text.strip_prefix("*const ").or_else(|| text.strip_prefix("*mut "));
    match (target.or(reference), raw) {
        (Some(target), _) => Some((target.trim(), true)),
        (None, Some(target)) => Some((target.trim(), false)),
        // `Box` alone is a box of what stands there now.
        _ if matches!(text, "Box" | "Rc" | "Arc") => Some(("", true)),
        _ => None,
    }
}

/// What a pointer has beside the address.
enum Metadata {
    None,
    Length,
    /// The address of a table of methods.
    Table,
}

/// The types of the standard library whose size is not known at compile time, and which have a
/// name.
const UNSIZED: [&str; 3] = ["std::ffi::CStr", "std::ffi::OsStr", "std::path::Path"];

fn metadata(session: &Session, models: &Models<'_, '_>, target: &str) -> Result<Metadata, Error> {
    let inner = target.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let Some(inner) = inner.filter(|inner| inner.trim_start().starts_with("dyn ")) {
        return metadata(session, models, inner.trim());
    }
    if target.is_empty() || is_array(target) {
        return Ok(Metadata::None);
    }
    if target == "str" || target.starts_with('[') {
        return Ok(Metadata::Length);
    }
    if target.starts_with("dyn ") {
        return Ok(Metadata::Table);
    }
    of_named(session, models, target)
}

/// That of a pointer to a type with a name.
fn of_named(session: &Session, models: &Models<'_, '_>, target: &str) -> Result<Metadata, Error> {
    let types = meant(session, target);
    let is_name = |path: &&str| *path == target || path.rsplit("::").next() == Some(target);
    if UNSIZED.iter().any(is_name) {
        // A type of the program can have that name, too.
        if !types.is_empty() {
            return Err(unknown_size(target, "several types have that name"));
        }
        return Ok(Metadata::Length);
    }
    let is_sized = |ty: &Type<'_>| !matches!(ty.kind(), TypeKind::Unsized | TypeKind::Opaque);
    let is_known = !types.is_empty() && types.iter().all(is_sized);
    let is_owner = target == "String" || argument(target, "Vec").is_some();
    if is_known || is_owner || layouts(session, models, target).is_ok() {
        return Ok(Metadata::None);
    }
    Err(unknown_size(target, "the program has no type of that name"))
}

fn unknown_size(target: &str, why: &str) -> Error {
    Error::NotPredicted(format!(
        "whether the size of `{target}` is known at compile time, and so how large a pointer to it \
         is, is unknown: {why}; type `u8` in its place for a pointer without a length, `[u8]` for \
         one with a length, or the whole path"
    ))
}

/// Whether it is an array, whatever says how long it is.
fn is_array(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let length = inner.and_then(|inner| inner.rsplit_once(';'));
    length.is_some_and(|(_, length)| !length.contains(']'))
}

/// What follows the lifetime of a reference.
fn without_lifetime(target: &str) -> &str {
    match target.strip_prefix('\'') {
        Some(rest) => rest.split_once(' ').map_or(target, |(_, target)| target.trim_start()),
        None => target,
    }
}

fn tuple<'a>(
    session: &Session,
    models: &Models<'a, '_>,
    text: &str,
    inner: &str,
) -> Result<Vec<Layout<'a>>, Error> {
    let mut fields = Vec::new();
    for part in inner.split(',').filter(|part| !part.trim().is_empty()) {
        // Every combination would have to be tried: such parts are rare, and refused.
        match layouts(session, models, part)?.as_slice() {
            [only] => fields.push(*only),
            _ => return Err(Error::NotPredicted(format!("`{part}` can have several layouts"))),
        }
    }
    computed(text, std::iter::once(models.calculator.tuple(&fields, Order::MaybeUnsized)))
}

/// A type of the program. All instances of `Vec` have one layout.
fn named<'a>(
    session: &Session,
    models: &Models<'a, '_>,
    text: &str,
) -> Result<Vec<Layout<'a>>, Error> {
    let vec = argument(text, "Vec").and_then(|_| first_of(&session.program, "alloc::vec::Vec"));
    let string = (text == "String").then(|| first_of(&session.program, "alloc::string::String"));
    let ty = match vec.or(string.flatten()) {
        Some(ty) => ty,
        None => select(session, text)?,
    };
    models.alternatives(ty.id()).map_err(|_| {
        Error::NotPredicted(format!("the layout of `{}` is not understood", ty.readable_path()))
    })
}

fn first_of<'p>(program: &'p Program, definition: &str) -> Option<Type<'p>> {
    program.types().find(|ty| ty.definition() == definition)
}

/// The argument in `Name<argument>`.
fn argument<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>')
}

/// The element and the length in `[element; length]`.
fn array(text: &str) -> Option<(&str, u64)> {
    let (element, length) = text.strip_prefix('[')?.strip_suffix(']')?.rsplit_once(';')?;
    Some((element.trim(), length.trim().replace('_', "").parse().ok()?))
}
