//! Data-oriented design: an array of structs, or a struct of arrays.

use layout_report::{CACHE_LINE, Field, Kind, LayoutReport, TypeLayout};

use crate::page::{Table, bytes, conclude, count, heading, padding};

const COUNT: usize = 1000;

#[derive(LayoutReport)]
#[layout(no_padding)]
struct Particle {
    x: f32,
    y: f32,
    z: f32,
    vx: f32,
    vy: f32,
    vz: f32,
}

#[derive(LayoutReport)]
struct Particles {
    x: Vec<f32>,
    y: Vec<f32>,
    z: Vec<f32>,
    vx: Vec<f32>,
    vy: Vec<f32>,
    vz: Vec<f32>,
}

/// One with padding, for which an array of structs pays in each element.
#[derive(LayoutReport)]
struct Sample {
    time: u64,
    sensor: u8,
}

pub(crate) fn show() {
    heading("An array of structs, or a struct of arrays?");
    let mut table = Table::new(["", "array of structs", "struct of arrays"]);
    for layout in [Particle::layout(), Sample::layout()] {
        let (name, first) = (layout.name(), &layout.fields()[0]);
        table.row([&format!("bytes of a {name}"), &layout.size(), &data(layout)]);
        table.row([
            &format!("lines for one {name}, at most"),
            &layout.cache_lines(),
            &one_by_one(layout),
        ]);
        table.row([
            &format!("lines for {} of {COUNT} {name}s, at most", first.name()),
            &lines(layout, first),
            &lines(&alone(first), &first.with_offset(0)),
        ]);
    }
    table.print();
    conclude_from();
}

fn conclude_from() {
    let (particle, sample) = (Particle::layout(), Sample::layout());
    let x = &particle.fields()[0];
    let (structs, arrays) = (lines(particle, x), lines(&alone(x), &x.with_offset(0)));
    assert!(arrays * 5 < structs, "a scan of one field in six");
    assert_eq!(data(particle), particle.size(), "no padding, nothing saved");
    assert!(particle.cache_lines() < one_by_one(particle));
    conclude(&format!(
        "That depends on who reads. A scan of every x touches up to {} if x has an array of \
         its own, and {} in an array of Particles. To read one whole Particle touches up to {} \
         there, and {} in {} arrays. In memory it is a draw at {} an element, as there is no \
         padding; a Sample has {} of it, which arrays save. And each struct of arrays is itself \
         {} of pointers, lengths and capacities.",
        count(arrays, "line"),
        structs,
        count(particle.cache_lines(), "line"),
        one_by_one(particle),
        particle.fields().len(),
        bytes(particle.size()),
        bytes(padding(sample)),
        bytes(Particles::LAYOUT.size()),
    ));
}

/// Bytes of an element's fields, without padding.
fn data(layout: &TypeLayout<'_>) -> usize {
    layout.size() - padding(layout)
}

/// The field's type, as the element of an array of its own.
fn alone<'a>(field: &Field<'a>) -> TypeLayout<'a> {
    TypeLayout::new(field.ty(), Kind::Opaque, field.size(), field.align())
}

/// Cache lines that the fields of one element touch at most, each in an array
/// of its own.
fn one_by_one(layout: &TypeLayout<'_>) -> usize {
    let fields = layout.fields().iter();
    fields.map(|field| alone(field).cache_lines()).sum()
}

/// Cache lines that one field of all elements of an array touches at most,
/// wherever their alignment lets the array lie.
fn lines(element: &TypeLayout<'_>, field: &Field<'_>) -> usize {
    (0..CACHE_LINE)
        .step_by(element.align())
        .map(|start| lines_from(start, element, field))
        .max()
        .expect("a line has a start")
}

fn lines_from(start: usize, element: &TypeLayout<'_>, field: &Field<'_>) -> usize {
    let offset = field.offset().expect("a struct's offsets are known");
    let mut lines: Vec<usize> = (0..COUNT)
        .map(|i| start + i * element.size() + offset)
        .flat_map(|byte| byte / CACHE_LINE..=(byte + field.size() - 1) / CACHE_LINE)
        .collect();
    lines.dedup();
    lines.len()
}
