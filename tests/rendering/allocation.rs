//! No output format allocates, however large the type.

use std::fmt::{self, Display, Write};

use allocation_counter::measure;
use layout_report::{Field, IntRepr, Kind, LayoutReport, Repr, Tag, TypeLayout, VariantDef};

use crate::types::{Awkward, Maybe, Page, Shape, Word};

/// Text in a buffer that does not grow.
struct Sink {
    bytes: Box<[u8]>,
    len: usize,
}

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let room = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// A text that is made on the heap first.
struct Copied<'a>(&'a TypeLayout<'a>);

impl Display for Copied<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string())
    }
}

/// How often it allocates to be written.
fn allocations(text: impl Display) -> u64 {
    let mut sink = Sink { bytes: vec![0; 1 << 20].into(), len: 0 };
    let mut result = Ok(());
    let counted = measure(|| result = write!(sink, "{text}"));
    result.expect("the buffer is large enough");
    assert!(sink.len > 0);
    counted.count_total
}

fn no_format_allocates(layout: &TypeLayout<'_>) {
    assert_eq!(allocations(layout), 0, "Display of {}", layout.name());
    let table = layout.table().with_cache_lines(64);
    assert_eq!(allocations(table), 0, "table of {}", layout.name());
    for row in [1, 8, 64] {
        let diagram = layout.diagram().with_row(row).with_color(true);
        assert_eq!(allocations(diagram), 0, "diagram of {}", layout.name());
        let svg = layout.svg().with_row(row);
        assert_eq!(allocations(svg), 0, "SVG of {}", layout.name());
    }
    assert_eq!(allocations(layout.markdown()), 0, "{}", layout.name());
}

#[test]
fn the_count_sees_an_allocation() {
    let layout = Page::layout();
    assert!(allocations(Copied(layout)) > 0);
}

#[test]
fn derived_layouts_are_shown_without_allocation() {
    no_format_allocates(Page::layout());
    no_format_allocates(Shape::layout());
    no_format_allocates(Maybe::layout());
    no_format_allocates(Word::layout());
    no_format_allocates(Awkward::layout());
}

#[test]
fn a_thousand_fields_are_shown_without_allocation() {
    let names: Vec<String> = (0..1000).map(|i| format!("field_{i}")).collect();
    let mut end = 0_usize;
    let fields: Vec<Field<'_>> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let size = [1, 8, 2, 4][i % 4];
            let offset = end.next_multiple_of(size);
            end = offset + size;
            Field::new(name, "T", size, size).with_offset(offset)
        })
        .collect();
    let many = TypeLayout::new("Many", Kind::Struct, end.next_multiple_of(8), 8)
        .with_repr(Repr::C)
        .with_fields(&fields);
    no_format_allocates(&many);

    let variants: Vec<_> = names.iter().map(|name| VariantDef::new(name, 1)).collect();
    let fields = vec![Field::new("0", "u64", 8, 8).with_offset(8); 1000];
    let any = TypeLayout::new("Any", Kind::Enum, 16, 8)
        .with_repr(Repr::RUST.with_int(IntRepr::U8))
        .with_tag(Tag::Direct { offset: 0, size: 1 })
        .with_variants(&variants)
        .with_fields(&fields);
    no_format_allocates(&any);
}
