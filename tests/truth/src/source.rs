//! Writes subjects as Rust.

use std::fmt::Write;

use crate::subject::{FieldList, Kind, Style, Subject, field_name};

/// What every generated program begins with.
const PRELUDE: &str = include_str!("../program/prelude.rs");
/// What prints reports.
const CLAIMS: &str = include_str!("../program/claims.rs");

/// A program that derives the reports of all subjects, and prints what they
/// claim beside what the compiler says.
pub(crate) fn reporting_program(subjects: &[Subject]) -> String {
    let mut program = format!("{PRELUDE}\n{CLAIMS}\n");
    let mut calls = String::new();
    for subject in subjects {
        program.push_str(&declaration(subject, "#[derive(Clone, Copy, LayoutReport)]"));
        program.push_str(&make(subject));
        program.push_str(&observe(subject));
        let ty = subject.instance();
        let _ = writeln!(calls, "    claim(<{ty}>::layout());");
        let _ = writeln!(calls, "    <{ty} as Observe>::print();");
        let _ = writeln!(calls, "    mention::<{ty}>(core::ptr::null());");
    }
    program + "\nfn main() {\n" + &calls + "}\n"
}

/// A program that prints the size of each of the twins: a subject with its
/// fields in the given order, list by list, without any report. All subjects
/// are declared too, as they may be inside.
pub(crate) fn twin_program(subjects: &[Subject], twins: &[(&Subject, Vec<Vec<usize>>)]) -> String {
    let mut program = PRELUDE.to_owned();
    let mut calls = String::new();
    for subject in subjects {
        program.push_str(&declaration(subject, "#[derive(Clone, Copy)]"));
    }
    for (index, (subject, orders)) in twins.iter().enumerate() {
        let lists = subject.lists.iter().zip(orders);
        let twin = Subject {
            name: format!("Twin{index}"),
            repr: subject.repr.clone(),
            arguments: subject.arguments.clone(),
            lists: lists.map(|(list, order)| reordered(list, order)).collect(),
            ..**subject
        };
        program.push_str(&declaration(&twin, "#[derive(Clone, Copy)]"));
        let ty = twin.instance();
        let _ = writeln!(calls, "    println!(\"{{}}\", size_of::<{ty}>());");
    }
    program + "\nfn main() {\n" + &calls + "}\n"
}

fn reordered(list: &FieldList, order: &[usize]) -> FieldList {
    FieldList {
        variant: list.variant.clone(),
        discriminant: list.discriminant,
        style: list.style,
        fields: order.iter().map(|&i| list.fields[i].clone()).collect(),
    }
}

pub(crate) fn declaration(subject: &Subject, derive: &str) -> String {
    let keyword = match subject.kind {
        Kind::Struct => "struct",
        Kind::Union => "union",
        Kind::Enum => "enum",
    };
    let parameters = match subject.arguments {
        Some(_) => "<T: Copy, const N: usize>",
        None => "",
    };
    let attribute = subject.repr.attribute();
    let name = &subject.name;
    let head = format!("{derive}\n{attribute}{keyword} {name}{parameters}");
    if subject.kind == Kind::Enum {
        let variants: String = subject.lists.iter().map(variant).collect();
        format!("{head} {{\n{variants}}}\n")
    } else {
        let list = &subject.lists[0];
        let end = if list.style == Style::Named { "" } else { ";" };
        format!("{head}{}{end}\n", fields(list))
    }
}

fn variant(list: &FieldList) -> String {
    let discriminant = match list.discriminant {
        Some(value) => format!(" = {value}"),
        None => String::new(),
    };
    format!("    {}{}{discriminant},\n", list.variant, fields(list))
}

/// ` { f0: u8, f1: u16 }`, `(u8, u16)`
fn fields(list: &FieldList) -> String {
    let listed = list.fields.iter().enumerate().map(|(i, ty)| match list.style {
        Style::Named => format!("{}: {ty}", field_name(list.style, i)),
        Style::Tuple | Style::Unit => ty.clone(),
    });
    let listed = listed.collect::<Vec<_>>().join(", ");
    match list.style {
        Style::Named => format!(" {{ {listed} }}"),
        Style::Tuple => format!("({listed})"),
        Style::Unit => String::new(),
    }
}

/// A way to make a value, for others to have it as a field.
fn make(subject: &Subject) -> String {
    let Some(list) = subject.lists.first() else {
        return String::new();
    };
    let count = match subject.kind {
        Kind::Union => 1,
        Kind::Struct | Kind::Enum => list.fields.len(),
    };
    let value = value(subject, list, count);
    implement(subject, "Make", &format!("fn make() -> Self {{ {value} }}"))
}

/// The offsets of the fields: from the compiler for a struct or a union, from
/// the addresses in a real value for an enum's variant.
fn observe(subject: &Subject) -> String {
    let mut body = String::from("fn observe() {\n");
    if subject.has_known_tag() {
        body.push_str(&observe_tag(subject));
    }
    for fields in &subject.lists {
        if subject.kind == Kind::Enum {
            body.push_str(&observe_variant(subject, fields));
        } else {
            for (i, ty) in fields.fields.iter().enumerate() {
                let name = field_name(fields.style, i);
                let _ = writeln!(body, "    placed::<{ty}>(offset_of!(Self, {name}));");
            }
        }
    }
    body.push('}');
    implement(subject, "Observe", &body)
}

/// The tag: as large as the `repr` says, or as the same enum without fields, and at the
/// start of a value of each variant.
fn observe_tag(subject: &Subject) -> String {
    // The one variant of a transparent enum needs no tag.
    if subject.kind != Kind::Enum || subject.repr.transparent {
        return "    tag::<(), Self>(&[]);\n".to_owned();
    }
    let (declaration, ty) = match subject.repr.int {
        Some(int) => (String::new(), int),
        None => (fieldless(subject), "Tag"),
    };
    let values =
        subject.lists.iter().zip(subject.discriminants()).map(|(variant, discriminant)| {
            let value = value(subject, variant, variant.fields.len());
            format!("({value}, {discriminant}), ")
        });
    let values: String = values.collect();
    format!("{declaration}    tag::<{ty}, Self>(&[{values}]);\n")
}

/// `enum Tag { V0 = 3, V1, }`
fn fieldless(subject: &Subject) -> String {
    let repr = if subject.repr.c { "#[repr(C)] " } else { "" };
    let variants = subject.lists.iter().map(|variant| match variant.discriminant {
        Some(value) => format!("{} = {value}, ", variant.variant),
        None => format!("{}, ", variant.variant),
    });
    let variants: String = variants.collect();
    format!("    {repr}enum Tag {{ {variants}}}\n")
}

fn observe_variant(subject: &Subject, list: &FieldList) -> String {
    let count = list.fields.len();
    let value = value(subject, list, count);
    let bindings = each_field(list, count, |i, name| format!("{name}: seen{i}, "));
    let seen = each_field(list, count, |i, _| format!("seen(&value, seen{i}); "));
    let path = path(subject, list);
    format!("    let value = {value};\n    if let {path} {{ {bindings} }} = &value {{ {seen} }}\n")
}

fn implement(subject: &Subject, of: &str, body: &str) -> String {
    let name = &subject.name;
    match subject.arguments {
        Some(_) => {
            format!("impl<T: Copy + Make, const N: usize> {of} for {name}<T, N> {{ {body} }}\n")
        }
        None => format!("impl {of} for {name} {{ {body} }}\n"),
    }
}

/// `Self::V0 { 0: Make::make(), 1: Make::make() }`
fn value(subject: &Subject, list: &FieldList, count: usize) -> String {
    let fields = each_field(list, count, |_, name| format!("{name}: Make::make(), "));
    format!("{} {{ {fields} }}", path(subject, list))
}

/// What is written for each of the first `count` fields.
fn each_field(list: &FieldList, count: usize, write: impl Fn(usize, String) -> String) -> String {
    let written = (0..count).map(|i| write(i, field_name(list.style, i)));
    written.collect::<Vec<_>>().concat()
}

fn path(subject: &Subject, list: &FieldList) -> String {
    match subject.kind {
        Kind::Enum => format!("Self::{}", list.variant),
        Kind::Struct | Kind::Union => "Self".to_owned(),
    }
}
