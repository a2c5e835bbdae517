//! Writes subjects as Rust.

use std::fmt::Write;

use crate::subject::{Body, Kind, Style, Subject, field_name};

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
/// fields in the given order, body by body, without any report. All subjects
/// are declared too, as they may be inside.
pub(crate) fn twin_program(subjects: &[Subject], twins: &[(&Subject, Vec<Vec<usize>>)]) -> String {
    let mut program = PRELUDE.to_owned();
    let mut calls = String::new();
    for subject in subjects {
        program.push_str(&declaration(subject, "#[derive(Clone, Copy)]"));
    }
    for (index, (subject, orders)) in twins.iter().enumerate() {
        let bodies = subject.bodies.iter().zip(orders);
        let twin = Subject {
            name: format!("Twin{index}"),
            repr: subject.repr.clone(),
            arguments: subject.arguments.clone(),
            bodies: bodies.map(|(body, order)| reordered(body, order)).collect(),
            ..**subject
        };
        program.push_str(&declaration(&twin, "#[derive(Clone, Copy)]"));
        let ty = twin.instance();
        let _ = writeln!(calls, "    println!(\"{{}}\", size_of::<{ty}>());");
    }
    program + "\nfn main() {\n" + &calls + "}\n"
}

fn reordered(body: &Body, order: &[usize]) -> Body {
    Body {
        variant: body.variant.clone(),
        discriminant: body.discriminant,
        style: body.style,
        fields: order.iter().map(|&i| body.fields[i].clone()).collect(),
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
        let variants: String = subject.bodies.iter().map(variant).collect();
        format!("{head} {{\n{variants}}}\n")
    } else {
        let body = &subject.bodies[0];
        let end = if body.style == Style::Named { "" } else { ";" };
        format!("{head}{}{end}\n", fields(body))
    }
}

fn variant(body: &Body) -> String {
    let discriminant = match body.discriminant {
        Some(value) => format!(" = {value}"),
        None => String::new(),
    };
    format!("    {}{}{discriminant},\n", body.variant, fields(body))
}

/// ` { f0: u8, f1: u16 }`, `(u8, u16)`
fn fields(body: &Body) -> String {
    let listed = body.fields.iter().enumerate().map(|(i, ty)| match body.style {
        Style::Named => format!("{}: {ty}", field_name(body.style, i)),
        Style::Tuple | Style::Unit => ty.clone(),
    });
    let listed = listed.collect::<Vec<_>>().join(", ");
    match body.style {
        Style::Named => format!(" {{ {listed} }}"),
        Style::Tuple => format!("({listed})"),
        Style::Unit => String::new(),
    }
}

/// A way to make a value, for others to have it as a field.
fn make(subject: &Subject) -> String {
    let Some(body) = subject.bodies.first() else {
        return String::new();
    };
    let count = match subject.kind {
        Kind::Union => 1,
        Kind::Struct | Kind::Enum => body.fields.len(),
    };
    let value = value(subject, body, count);
    implement(subject, "Make", &format!("fn make() -> Self {{ {value} }}"))
}

/// The offsets of the fields: from the compiler for a struct or a union, from
/// the addresses in a real value for an enum's variant.
fn observe(subject: &Subject) -> String {
    let mut body = String::from("fn observe() {\n");
    match (subject.kind, subject.repr.int) {
        (Kind::Enum, Some(int)) => {
            let _ = writeln!(body, "    tag(size_of::<{int}>());");
        }
        (Kind::Enum, None) if subject.repr.c => {
            let tags: String = subject.bodies.iter().map(tag).collect();
            let _ = writeln!(body, "    #[repr(C)] enum Tag {{ {tags} }}");
            let _ = writeln!(body, "    tag(size_of::<Tag>());");
        }
        _ => {}
    }
    for fields in &subject.bodies {
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

fn tag(body: &Body) -> String {
    match body.discriminant {
        Some(value) => format!("{} = {value}, ", body.variant),
        None => format!("{}, ", body.variant),
    }
}

fn observe_variant(subject: &Subject, body: &Body) -> String {
    let count = body.fields.len();
    let value = value(subject, body, count);
    let bindings = each_field(body, count, |i, name| format!("{name}: seen{i}, "));
    let seen = each_field(body, count, |i, _| format!("seen(&value, seen{i}); "));
    let path = path(subject, body);
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
fn value(subject: &Subject, body: &Body, count: usize) -> String {
    let fields = each_field(body, count, |_, name| format!("{name}: Make::make(), "));
    format!("{} {{ {fields} }}", path(subject, body))
}

/// What is written for each of the first `count` fields.
fn each_field(body: &Body, count: usize, write: impl Fn(usize, String) -> String) -> String {
    let written = (0..count).map(|i| write(i, field_name(body.style, i)));
    written.collect::<Vec<_>>().concat()
}

fn path(subject: &Subject, body: &Body) -> String {
    match subject.kind {
        Kind::Enum => format!("Self::{}", body.variant),
        Kind::Struct | Kind::Union => "Self".to_owned(),
    }
}
