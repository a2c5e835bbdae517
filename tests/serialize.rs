//! The shape of a serialized report, version 2. A change that breaks one of
//! these breaks the promise, unless it only adds a key.

#![allow(dead_code, reason = "only the types are looked at")]

use layout_report::{AdviceKind, Field, Kind, LayoutBuf, LayoutReport, Repr, TypeLayout, Unknown};
use serde_json::{Value, json};

#[path = "rendering/layouts.rs"]
mod layouts;
#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::{f64, u64};

/// The layout as JSON, which can be read back without loss.
#[track_caller]
fn json_of(layout: &TypeLayout<'_>) -> Value {
    let json = serde_json::to_value(layout).expect("a layout can be serialized");
    let owned: LayoutBuf = serde_json::from_value(json.clone()).expect("and read back");
    assert_eq!(owned, LayoutBuf::new(layout));
    assert_eq!(serde_json::to_value(&owned).expect("and serialized again"), json);
    json
}

/// What is the same for most types, with what is not.
fn expected(changes: Value) -> Value {
    let mut json = json!({
        "version": 2,
        "niche": false,
        "tag": { "kind": "none" },
        "target": {
            "pointer_size": size_of::<usize>(),
            "pointer_align": align_of::<usize>(),
            "cache_line": 64,
        },
        "path": null,
        "arguments": [],
        "location": null,
        "is_interface": false,
        "allows": [],
        "unknown": null,
        "optimal_order": null,
        "gaps": null,
        "advice": [],
        "fields": null,
        "variants": [],
        "by_variant": [],
        "nested": [],
    });
    let Value::Object(changes) = changes else {
        panic!("a map");
    };
    json.as_object_mut().expect("a map").extend(changes);
    json
}

/// A field without marks.
fn field(name: &str, ty: &str, offset: Option<usize>, size: usize, align: usize) -> Value {
    json!({
        "name": name,
        "type": ty,
        "offset": offset,
        "size": size,
        "align": align,
        "is_explicit_padding": false,
        "is_hot": false,
        "allows": [],
        "layout": null,
    })
}

#[derive(LayoutReport)]
#[layout(allow(drop_repr_c))]
#[repr(C)]
struct Packet {
    a: u8,
    #[layout(hot, allow(flatten))]
    b: u64,
    #[layout(padding)]
    c: u8,
}

#[test]
fn a_struct() {
    let mut fields = [
        field("a", "u8", Some(0), 1, 1),
        field("b", "u64", Some(8), 8, 8),
        field("c", "u8", Some(16), 1, 1),
    ];
    fields[1]["is_hot"] = true.into();
    fields[1]["allows"] = json!(["flatten"]);
    fields[2]["is_explicit_padding"] = true.into();
    let expected = expected(json!({
        "name": "Packet",
        "kind": "struct",
        "repr": "repr(C)",
        "size": 24,
        "align": 8,
        "allows": ["drop_repr_c"],
        "cache_lines": 2,
        "padding": 14,
        "recoverable_padding": 8,
        "inherent_padding": 6,
        "optimal_size": 16,
        "nested_padding": 14,
        "optimal_order": ["b", "a", "c"],
        "gaps": [
            { "variant": null, "offset": 1, "size": 7, "kind": "internal" },
            { "variant": null, "offset": 17, "size": 7, "kind": "trailing" },
        ],
        "advice": [{
            "kind": "reorder",
            "size": 16,
            "saving": 8,
            "is_bound": false,
            "text": Packet::layout().advice().next().map(|advice| advice.to_string()),
        }],
        "fields": fields,
    }));
    assert_eq!(json_of(Packet::layout()), expected);
}

#[derive(LayoutReport)]
#[layout(size = 12)]
#[repr(u8)]
enum Message {
    Quit,
    Move { at: u8, by: u32, to: u8 },
}

#[test]
fn an_enum_with_a_stated_tag() {
    let expected = expected(json!({
        "name": "Message",
        "kind": "enum",
        "repr": "repr(u8)",
        "size": 12,
        "align": 4,
        "niche": true,
        "tag": { "kind": "direct", "offset": 0, "size": 1 },
        "is_interface": true,
        "cache_lines": 2,
        "padding": 11,
        "recoverable_padding": 4,
        "inherent_padding": 7,
        "optimal_size": 8,
        "nested_padding": 11,
        "gaps": [
            { "variant": "Quit", "offset": 1, "size": 11, "kind": "trailing" },
            { "variant": "Move", "offset": 2, "size": 2, "kind": "internal" },
            { "variant": "Move", "offset": 9, "size": 3, "kind": "trailing" },
        ],
        "variants": [
            { "name": "Quit", "discriminant": null, "location": null, "fields": [] },
            {
                "name": "Move",
                "discriminant": null,
                "location": null,
                "fields": [
                    field("at", "u8", Some(1), 1, 1),
                    field("by", "u32", Some(4), 4, 4),
                    field("to", "u8", Some(8), 1, 1),
                ],
            },
        ],
        "by_variant": [
            { "name": "Quit", "payload": 0, "slack": 6, "padding": 11, "optimal_order": null },
            {
                "name": "Move",
                "payload": 6,
                "slack": 0,
                "padding": 5,
                "optimal_order": ["at", "to", "by"],
            },
        ],
    }));
    assert_eq!(json_of(Message::layout()), expected);
}

#[derive(LayoutReport)]
enum Shape {
    Empty,
    Circle(f64),
}

#[test]
fn an_enum_whose_offsets_are_unknown() {
    let expected = expected(json!({
        "name": "Shape",
        "kind": "enum",
        "repr": "repr(Rust)",
        "size": 16,
        "align": 8,
        "niche": true,
        "tag": { "kind": "unknown" },
        "cache_lines": 2,
        "unknown": Unknown::EnumOffsets.to_string(),
        "padding": null,
        "recoverable_padding": 0,
        "inherent_padding": null,
        "optimal_size": 16,
        "nested_padding": null,
        "variants": [
            { "name": "Empty", "discriminant": null, "location": null, "fields": [] },
            {
                "name": "Circle",
                "discriminant": null,
                "location": null,
                "fields": [field("0", "f64", None, 8, 8)],
            },
        ],
        "by_variant": [
            { "name": "Empty", "payload": 0, "slack": 8, "padding": null, "optimal_order": null },
            { "name": "Circle", "payload": 8, "slack": 0, "padding": null, "optimal_order": null },
        ],
    }));
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
    let expected = expected(json!({
        "name": "Word",
        "kind": "union",
        "repr": "repr(C, align(4))",
        "size": 4,
        "align": 4,
        "cache_lines": 1,
        "padding": 1,
        "recoverable_padding": 0,
        "inherent_padding": 1,
        "optimal_size": 4,
        "nested_padding": 1,
        "gaps": [{ "variant": null, "offset": 3, "size": 1, "kind": "trailing" }],
        "fields": [field("bytes", "[u8; 3]", Some(0), 3, 1), field("half", "u16", Some(0), 2, 2)],
    }));
    assert_eq!(json_of(Word::layout()), expected);
}

#[test]
fn a_type_seen_from_outside() {
    let expected = expected(json!({
        "name": "Foreign",
        "kind": "opaque",
        "repr": null,
        "size": 8,
        "align": 4,
        "niche": null,
        "cache_lines": 2,
        "unknown": Unknown::Fields.to_string(),
        "padding": null,
        "recoverable_padding": null,
        "inherent_padding": null,
        "optimal_size": null,
        "nested_padding": null,
    }));
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
    for key in ["padding", "recoverable_padding", "inherent_padding", "optimal_size", "gaps"] {
        assert_eq!(json[key], Value::Null, "{key}");
    }
    assert_eq!(json["fields"][1]["offset"], Value::Null);
    assert_eq!(json["unknown"], Unknown::FieldOffsets.to_string());
}

#[test]
fn a_future_has_states_and_a_declaration() {
    let json = json_of(&layouts::FUTURE);
    let place = |line: u32| json!({ "file": "src/main.rs", "line": line });
    assert_eq!(json["kind"], "future");
    assert_eq!(json["repr"], Value::Null, "it takes none");
    assert_eq!((&json["path"], &json["location"]), (&"demo::run".into(), &place(4)));
    assert_eq!(json["tag"], json!({ "kind": "direct", "offset": 4, "size": 1 }));
    let states = json["variants"].as_array().expect("a list");
    let locations: Vec<_> = states.iter().map(|state| state["location"].clone()).collect();
    assert_eq!(locations, [Value::Null, place(6), place(8)]);
    let by_variant = json["by_variant"].as_array().expect("a list");
    let padding: Vec<_> = by_variant.iter().map(|state| state["padding"].clone()).collect();
    assert_eq!(padding, [27, 7, 3]);
    assert_eq!(json["padding"], 27);
    assert_eq!(states[2]["fields"][1], field("__awaitee", "Send", Some(8), 24, 4));
}

#[test]
fn a_tag_in_a_niche_names_its_field() {
    let json = json_of(&layouts::OPTION);
    assert_eq!(json["tag"], json!({ "kind": "niche", "offset": 0, "size": 8, "field": 0 }));
    assert_eq!(json["variants"][1]["discriminant"], 1);
    assert_eq!(json["niche"], false);
    let json = json_of(&layouts::PACKET);
    assert_eq!((&json["repr"], &json["niche"]), (&Value::Null, &Value::Null));
    assert_eq!((&json["padding"], &json["optimal_size"]), (&14.into(), &Value::Null));
    assert_eq!(json["unknown"], Unknown::Repr.to_string());
    assert_eq!(json_of(&layouts::CLOSURE)["kind"], "closure");
    assert_eq!(json_of(&layouts::SAMPLE)["tag"]["offset"], 8);
}

#[test]
fn the_parts_can_be_serialized_alone() {
    let gaps: Vec<_> = Packet::layout().gaps().collect();
    let gaps = serde_json::to_string(&gaps).expect("gaps can be serialized");
    let expected = r#"[{"variant":null,"offset":1,"size":7,"kind":"internal"},{"variant":null,"offset":17,"size":7,"kind":"trailing"}]"#;
    assert_eq!(gaps, expected);
    assert_eq!(serde_json::to_value(AdviceKind::ALL).unwrap()[0], "reorder");
    assert_eq!(layout_report::serialize::VERSION, 2);
}

#[derive(LayoutReport)]
#[repr(C)]
struct Pair(u32, u8);

#[derive(LayoutReport)]
struct Outer {
    pair: Pair,
    text: String,
    pairs: [Pair; 3],
}

#[test]
fn a_nested_layout_is_there_once() {
    let json = json_of(Outer::layout());
    let nested = json["nested"].as_array().expect("a list");
    let names: Vec<_> = nested.iter().map(|layout| layout["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Pair", "[T; N]"]);
    let layouts = |json: &Value| -> Vec<Option<u64>> {
        let fields = json["fields"].as_array().expect("a list");
        fields.iter().map(|field| field["layout"].as_u64()).collect()
    };
    assert_eq!(layouts(&json), [Some(0), None, Some(1)]);
    assert_eq!((layouts(&nested[0]), layouts(&nested[1])), (vec![None, None], vec![Some(0)]));
    assert_eq!(nested[0]["size"], 8);
    assert_eq!(json["nested_padding"], 4 * 3);
}

/// Each type has the one before twice: written out, it would have 2^40 entries.
fn with_levels(levels: usize, inner: &TypeLayout<'_>) -> usize {
    let fields = ["a", "b"]
        .map(|name| Field::new(name, "Inner", inner.size(), 1).with_offset(0).with_layout(inner));
    let layout = TypeLayout::new("Outer", Kind::Struct, 1, 1).with_fields(&fields);
    if levels > 0 {
        return with_levels(levels - 1, &layout);
    }
    json_of(&layout)["nested"].as_array().expect("a list").len()
}

#[test]
fn forty_levels_are_forty_layouts() {
    let inner = TypeLayout::new("Inner", Kind::Struct, 1, 1);
    assert_eq!(with_levels(40, &inner), 41);
}
