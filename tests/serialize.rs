//! The shape of a serialized report, version 1. A change that breaks one of
//! these breaks the promise, unless it only adds a key.

#![allow(dead_code, reason = "only the types are looked at")]

use layout_report::{Field, Kind, LayoutReport, Repr, TypeLayout};
use serde_json::{Value, json};

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::{f64, u64};

fn json_of(layout: &TypeLayout<'_>) -> Value {
    serde_json::to_value(layout).expect("a layout can be serialized")
}

#[derive(LayoutReport)]
#[repr(C)]
struct Packet {
    a: u8,
    #[layout(hot)]
    b: u64,
    #[layout(padding)]
    c: u8,
}

#[test]
fn a_struct() {
    let expected = json!({
        "version": 1,
        "name": "Packet",
        "kind": "struct",
        "repr": "repr(C)",
        "size": 24,
        "align": 8,
        "niche": false,
        "tag": null,
        "cache_lines": 2,
        "unknown": 0,
        "parts": [],
        "nested_padding": 14,
        "advice": [{ "kind": "reorder", "size": 16, "saving": 8, "is_bound": false, "text": "in the order b, a, c it is 16 bytes" }],
        "padding": 14,
        "recoverable": 8,
        "inherent": 6,
        "optimal_size": 16,
        "optimal_order": ["b", "a", "c"],
        "gaps": [
            { "offset": 1, "size": 7, "kind": "internal" },
            { "offset": 17, "size": 7, "kind": "trailing" },
        ],
        "fields": [
            { "name": "a", "type": "u8", "offset": 0, "size": 1, "align": 1, "is_padding": false, "is_hot": false },
            { "name": "b", "type": "u64", "offset": 8, "size": 8, "align": 8, "is_padding": false, "is_hot": true },
            { "name": "c", "type": "u8", "offset": 16, "size": 1, "align": 1, "is_padding": true, "is_hot": false },
        ],
        "variants": null,
    });
    assert_eq!(json_of(Packet::layout()), expected);
}

#[derive(LayoutReport)]
#[repr(u8)]
enum Message {
    Quit,
    Move { at: u8, by: u32, to: u8 },
}

#[test]
fn an_enum_with_a_stated_tag() {
    let expected = json!({
        "version": 1,
        "name": "Message",
        "kind": "enum",
        "repr": "repr(u8)",
        "size": 12,
        "align": 4,
        "niche": true,
        "tag": 1,
        "cache_lines": 2,
        "unknown": 0,
        "parts": [],
        "nested_padding": 11,
        "advice": [{ "kind": "reorder", "size": 8, "saving": 4, "is_bound": false, "text": "with `Move` in the order at, to, by it is 8 bytes" }],
        "padding": 11,
        "recoverable": 4,
        "inherent": 7,
        "optimal_size": 8,
        "optimal_order": null,
        "gaps": null,
        "fields": null,
        "variants": [
            {
                "name": "Quit",
                "payload": 0,
                "slack": 6,
                "padding": 11,
                "optimal_order": null,
                "gaps": [{ "offset": 1, "size": 11, "kind": "trailing" }],
                "fields": [],
            },
            {
                "name": "Move",
                "payload": 6,
                "slack": 0,
                "padding": 5,
                "optimal_order": ["at", "to", "by"],
                "gaps": [
                    { "offset": 2, "size": 2, "kind": "internal" },
                    { "offset": 9, "size": 3, "kind": "trailing" },
                ],
                "fields": [
                    { "name": "at", "type": "u8", "offset": 1, "size": 1, "align": 1, "is_padding": false, "is_hot": false },
                    { "name": "by", "type": "u32", "offset": 4, "size": 4, "align": 4, "is_padding": false, "is_hot": false },
                    { "name": "to", "type": "u8", "offset": 8, "size": 1, "align": 1, "is_padding": false, "is_hot": false },
                ],
            },
        ],
    });
    assert_eq!(json_of(Message::layout()), expected);
}

#[derive(LayoutReport)]
enum Shape {
    Empty,
    Circle(f64),
}

#[test]
fn an_enum_whose_offsets_are_unknown() {
    let expected = json!({
        "version": 1,
        "name": "Shape",
        "kind": "enum",
        "repr": "repr(Rust)",
        "size": 16,
        "align": 8,
        "niche": true,
        "tag": null,
        "cache_lines": 2,
        "unknown": 16,
        "parts": [],
        "nested_padding": 0,
        "advice": [],
        "padding": null,
        "recoverable": null,
        "inherent": null,
        "optimal_size": null,
        "optimal_order": null,
        "gaps": null,
        "fields": null,
        "variants": [
            {
                "name": "Empty",
                "payload": 0,
                "slack": 8,
                "padding": null,
                "optimal_order": null,
                "gaps": null,
                "fields": [],
            },
            {
                "name": "Circle",
                "payload": 8,
                "slack": 0,
                "padding": null,
                "optimal_order": null,
                "gaps": null,
                "fields": [
                    { "name": "0", "type": "f64", "offset": null, "size": 8, "align": 8, "is_padding": false, "is_hot": false },
                ],
            },
        ],
    });
    assert_eq!(json_of(Shape::layout()), expected);
}

#[derive(LayoutReport)]
#[repr(C, align(4))]
union Word {
    bytes: [u8; 3],
    half: u16,
}

#[test]
fn a_union() {
    let expected = json!({
        "version": 1,
        "name": "Word",
        "kind": "union",
        "repr": "repr(C, align(4))",
        "size": 4,
        "align": 4,
        "niche": false,
        "tag": null,
        "cache_lines": 1,
        "unknown": 0,
        "parts": [],
        "nested_padding": 1,
        "advice": [],
        "padding": 1,
        "recoverable": 0,
        "inherent": 1,
        "optimal_size": 4,
        "optimal_order": null,
        "gaps": [{ "offset": 3, "size": 1, "kind": "trailing" }],
        "fields": [
            { "name": "bytes", "type": "[u8; 3]", "offset": 0, "size": 3, "align": 1, "is_padding": false, "is_hot": false },
            { "name": "half", "type": "u16", "offset": 0, "size": 2, "align": 2, "is_padding": false, "is_hot": false },
        ],
        "variants": null,
    });
    assert_eq!(json_of(Word::layout()), expected);
}

#[test]
fn a_type_seen_from_outside() {
    let expected = json!({
        "version": 1,
        "name": "Foreign",
        "kind": "opaque",
        "repr": null,
        "size": 8,
        "align": 4,
        "niche": null,
        "tag": null,
        "cache_lines": 2,
        "unknown": 8,
        "parts": [],
        "nested_padding": 0,
        "advice": [],
        "padding": null,
        "recoverable": null,
        "inherent": null,
        "optimal_size": null,
        "optimal_order": null,
        "gaps": null,
        "fields": null,
        "variants": null,
    });
    let layout = TypeLayout::new("Foreign", Kind::Opaque, 8, 4);
    assert_eq!(json_of(&layout), expected);
}

#[test]
fn offsets_that_a_source_does_not_give_are_null_and_so_is_what_rests_on_them() {
    let fields = [Field::new("a", "u8", 1, 1).with_offset(0), Field::new("b", "u64", 8, 8)];
    let layout =
        TypeLayout::new("Half", Kind::Struct, 16, 8).with_repr(Repr::C).with_fields(&fields);
    let json = json_of(&layout);
    assert_eq!(json["fields"][0]["offset"], 0);
    for key in ["padding", "recoverable", "optimal_size", "gaps"] {
        assert_eq!(json[key], Value::Null, "{key}");
    }
    assert_eq!(json["fields"][1]["offset"], Value::Null);
}

#[test]
fn the_parts_can_be_serialized_alone() {
    let gaps: Vec<_> = Packet::layout().gaps().collect();
    let gaps = serde_json::to_string(&gaps).expect("gaps can be serialized");
    let expected =
        r#"[{"offset":1,"size":7,"kind":"internal"},{"offset":17,"size":7,"kind":"trailing"}]"#;
    assert_eq!(gaps, expected);
    assert_eq!(layout_report::serialize::VERSION, 1);
}

#[derive(LayoutReport)]
struct Outer {
    pair: Pair,
    text: String,
}

#[derive(LayoutReport)]
struct Pair(u32, u8);

#[test]
fn a_part_has_its_own_layout() {
    let json = json_of(Outer::layout());
    let [part] = &json["parts"].as_array().unwrap()[..] else {
        panic!("one field has a report: {json}");
    };
    assert_eq!(part["field"], 0);
    assert_eq!(part["layout"]["kind"], "struct");
    assert_eq!(part["layout"]["padding"], 3);
    assert_eq!(json["nested_padding"], 3);
}
