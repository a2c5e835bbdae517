//! The picture: well-formed, complete, and all of it on the page.

use layout_report::{Field, Kind, LayoutReport, TypeLayout};
use roxmltree::{Document, Node};

use crate::types::{Awkward, Color, Maybe, Mixed, Nothing, Packet, Page, Shape, Word};

fn titles<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    document
        .descendants()
        .filter(|node| node.has_tag_name("title"))
        .filter_map(|node| node.text())
        .collect()
}

fn texts<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .filter_map(|node| node.text())
        .collect()
}

fn number(node: Node<'_, '_>, name: &str) -> usize {
    node.attribute(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or_else(|| panic!("{name} of {node:?}"))
}

/// Parses it, and sees that nothing stands outside of the page.
fn check(svg: &str) -> Document<'_> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let root = document.root_element();
    let (width, height) = (number(root, "width"), number(root, "height"));
    let drawn = |node: &Node<'_, '_>| node.ancestors().all(|node| !node.has_tag_name("defs"));
    for node in root.descendants().filter(drawn) {
        if node.has_tag_name("text") {
            assert!(number(node, "x") < width && number(node, "y") < height);
        } else if node.has_tag_name("rect") && node.has_attribute("x") {
            assert!(number(node, "x") + number(node, "width") <= width);
            assert!(number(node, "y") + number(node, "height") <= height);
        }
    }
    document
}

/// What is drawn, each with the map that it is in: `Some: value: u8, offset 0, 1 byte`.
/// Sees that it is drawn where it says that it is, and that each map of the type draws
/// every byte once.
pub(crate) fn cells(layout: &TypeLayout<'_>) -> Vec<String> {
    let (svg, size) = (layout.svg().to_string(), layout.size());
    let document = check(&svg);
    let (mut map, mut row, mut end) = ("", 0, 0);
    let mut cells: Vec<(String, usize, usize)> = Vec::new();
    for node in document.descendants() {
        let text = node.text().unwrap_or_default();
        if node.attribute("text-anchor") == Some("end") {
            row = text.parse().expect("the offset of a row");
        } else if node.attribute("font-weight").is_some() && number(node, "x") == 80 {
            map = text.split("  ").next().unwrap_or_default();
        } else if node.has_tag_name("rect") && node.has_attribute("x") {
            let start = row + (number(node, "x") - 80) / 64;
            assert_eq!(start, end % size, "{svg}");
            end = start + number(node, "width") / 64;
            let before = node.prev_sibling_element().expect("a title comes first");
            if let (true, Some(title)) = (before.has_tag_name("title"), before.text()) {
                let separator = if map.is_empty() { "" } else { ": " };
                cells.push((format!("{map}{separator}{title}"), start, end));
            } else if let Some(cell) = cells.last_mut() {
                cell.2 = end;
            }
        }
    }
    assert_eq!(end, size, "{svg}");
    let drawn = |(title, start, end): (String, usize, usize)| {
        let place = format!("offset {start}, {} byte", end - start);
        assert!(title.contains(&place), "`{title}` is drawn at {place}");
        title
    };
    cells.into_iter().map(drawn).collect()
}

#[test]
fn every_kind_of_type_is_well_formed() {
    let layouts = [
        Packet::layout(),
        Mixed::layout(),
        Shape::layout(),
        Maybe::layout(),
        Color::layout(),
        Word::layout(),
        Nothing::layout(),
        Page::layout(),
        Awkward::layout(),
    ];
    for layout in layouts {
        for row in [0, 1, 3, 8, 64, 1000] {
            let svg = layout.svg().with_row(row).to_string();
            let document = check(&svg);
            assert_eq!(document.root_element().attribute("role"), Some("img"));
            let words = document.root_element().attribute("aria-label").unwrap();
            assert!(words.contains(layout.name()));
            assert_eq!(titles(&document)[0], words);
        }
    }
}

#[test]
fn every_field_has_a_title_and_a_label() {
    let svg = Packet::layout().svg().to_string();
    let document = check(&svg);
    assert_eq!(
        titles(&document),
        [
            "struct Packet  repr(C)  24 bytes, align 8",
            "kind: u8, offset 0, 1 byte",
            "padding, offset 1, 7 bytes",
            "timestamp: u64, offset 8, 8 bytes",
            "flags: u8, offset 16, 1 byte",
            "padding, offset 17, 7 bytes",
        ]
    );
    assert_eq!(
        texts(&document)[9..],
        [
            "0",
            "kind",
            "1 byte",
            "padding",
            "offset 1, 7 bytes",
            "8",
            "timestamp: u64",
            "offset 8, 8 bytes",
            "16",
            "flags",
            "1 byte",
            "padding",
            "offset 17, 7 bytes",
            "  offset  size  cut short, or without bytes",
            "      17     0  marker: PhantomData<Vec<u8>>",
            "primitive",
            "14 bytes of padding, 8 recoverable",
        ]
    );
}

#[test]
fn colors_show_kinds_of_types_and_the_key_names_them() {
    let packet = Packet::layout();
    let fields = [
        Field::new("a", "Id", 8, 8).with_offset(0).with_layout(u64::layout()),
        Field::new("b", "Packet", packet.size(), 8).with_offset(8).with_layout(packet),
        Field::new("c", "Packet", 24, 8).with_offset(32),
        Field::new("d", "&'a str", 16, 8).with_offset(56),
        Field::new("e", "Vec<u8>", 24, 8).with_offset(72),
    ];
    let layout = TypeLayout::new("Mixed", Kind::Struct, 96, 8).with_fields(&fields);
    let svg = layout.svg().with_row(128).to_string();
    let document = check(&svg);
    let classes = |tag: &'static str| {
        let nodes = document.descendants().filter(move |node| node.has_tag_name(tag));
        nodes.filter_map(|node| node.attribute("class")).filter(|class| class.ends_with(" edge"))
    };
    let kinds = ["primitive edge", "struct edge", "other edge", "pointer edge", "other edge"];
    assert!(classes("rect").eq(kinds));
    assert!(classes("path").eq(["primitive edge", "struct edge", "pointer edge", "other edge"]));
    let names = ["primitive", "struct or union", "pointer", "type without a report"];
    assert!(texts(&document).windows(4).any(|window| window == names));
}

#[test]
fn cache_lines_and_rows_that_are_left_out_are_told() {
    let svg = Page::layout().svg().with_row(8).to_string();
    let document = check(&svg);
    let texts = texts(&document);
    assert!(texts.contains(&"cache line 0"));
    assert!(texts.contains(&"... 30 more rows like this, where cache lines 1 to 3 start"));
    assert!(texts.contains(&"cache line 4"));
    assert!(texts.contains(&"checks~"));
    assert!(texts.contains(&"     272     1  checksum_of_everything_before: u8"));

    // A row is a cache line where a type is larger than one.
    let svg = Page::layout().svg().to_string();
    assert_eq!(svg, Page::layout().svg().with_row(64).to_string());
    let lines = svg.matches(">cache line ").count();
    assert_eq!(lines, 5);
}

#[test]
fn variants_without_offsets_are_drawn_as_bars() {
    let svg = Maybe::layout().svg().to_string();
    let document = check(&svg);
    let bars = ["No: 0 bytes, slack 4", "Yes: 4 bytes"];
    assert_eq!(titles(&document)[1..], bars);
    let unknown = "offsets unknown: rustc does not report those of a default-repr enum";
    assert_eq!(texts(&document)[1..], [bars[0], bars[1], unknown]);
    let rects = document.descendants().filter(|node| node.has_tag_name("rect"));
    let widths: Vec<_> =
        rects.filter(|node| node.has_attribute("x")).map(|node| number(node, "width")).collect();
    let (full, size) = (widths[0], Maybe::layout().size());
    assert_eq!(widths, [full, 0, full, full * 4 / size]);
}

#[test]
fn default_repr_is_drawn_byte_for_byte() {
    let layout = Mixed::layout();
    let svg = layout.svg().to_string();
    let document = check(&svg);
    let cells =
        document.descendants().filter(|node| node.has_tag_name("rect") && node.has_attribute("x"));
    let pixels: usize = cells.map(|node| number(node, "width")).sum();
    assert_eq!(pixels, layout.size() * 64);
}

#[test]
fn names_are_text_whatever_is_in_them() {
    let fields = [Field::new("<a&b>", "&'a \"str\u{0}\u{ffff}\"]]>", 16, 8).with_offset(0)];
    let odd = TypeLayout::new("Ünï<'<'>", Kind::Struct, 16, 8).with_fields(&fields);
    let svg = odd.svg().to_string();
    let document = check(&svg);
    assert_eq!(titles(&document)[1], "<a&b>: &'a \"str  \"]]>, offset 0, 16 bytes");
}

#[test]
fn a_picture_ends_where_nobody_would_scroll() {
    let fields: Vec<Field<'_>> =
        (0..1000).map(|i| Field::new("word", "[u64; 2]", 16, 8).with_offset(16 * i)).collect();
    let large = TypeLayout::new("Large", Kind::Struct, 16_000, 8).with_fields(&fields);
    let svg = large.svg().with_row(8).to_string();
    let document = check(&svg);
    assert!(texts(&document).contains(&"... only the first 128 rows are drawn"));
    assert_eq!(titles(&document).len(), 1 + 64);

    let svg = large.svg().with_row(24).to_string();
    check(&svg);

    let fields: Vec<Field<'_>> =
        (0..1000).map(|i| Field::new("a_long_name", "u8", 1, 1).with_offset(i)).collect();
    let narrow = TypeLayout::new("Narrow", Kind::Struct, 1000, 1).with_fields(&fields);
    let svg = narrow.svg().with_row(8).to_string();
    let document = check(&svg);
    assert!(texts(&document).contains(&"                ... and 872 more"));
}
