//! The shape of a serialized report, version 2. A change that breaks one of
//! these breaks the promise, unless it only adds a key.

#![allow(dead_code, reason = "only the types are looked at")]

use layout_report::{
    AdviceKind, Declaration, Field, Kind, LayoutBuf, LayoutReport, Location, Repr, Tag, Target,
    TypeLayout, Unknown, VariantDef,
};
use serde_json::{Value, json};

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::{f64, u64};

fn json_of(layout: &TypeLayout<'_>) -> Value {
    serde_json::to_value(layout).expect("a layout can be serialized")
}

/// A field without marks.
fn field(
    name: &str,
    ty: &str,
    offset: impl Into<Option<usize>>,
    size: usize,
    align: usize,
) -> Value {
    json!({
        "name": name,
        "type": ty,
        "offset": offset.into(),
        "size": size,
        "align": align,
        "is_explicit_padding": false,
        "is_hot": false,
        "allows": [],
    })
}

fn target() -> Value {
    json!({
        "pointer_size": size_of::<usize>(),
        "pointer_align": align_of::<usize>(),
        "cache_line": 64,
    })
}

#[derive(LayoutReport)]
#[layout(allow(drop_repr_c))]
#[repr(C)]
struct Packet {
    a: u8,
    #[layout(hot)]
    b: u64,
    #[layout(allow(flatten))]
    c: u8,
}

#[test]
fn a_struct() {
    let mut fields =
        [field("a", "u8", 0, 1, 1), field("b", "u64", 8, 8, 8), field("c", "u8", 16, 1, 1)];
    fields[1]["is_hot"] = true.into();
    fields[2]["allows"] = json!(["flatten"]);
    let expected = json!({
        "version": 2,
        "name": "Packet",
        "kind": "struct",
        "repr": "repr(C)",
        "size": 24,
        "align": 8,
        "niche": false,
        "tag": null,
        "target": target(),
        "declaration": null,
        "is_interface": false,
        "allows": ["drop_repr_c"],
        "cache_lines": 2,
        "unknown": null,
        "padding": 14,
        "recoverable_padding": 8,
        "inherent_padding": 6,
        "optimal_size": 16,
        "nested_padding": 14,
        "optimal_order": ["b", "a", "c"],
        "gaps": [
            { "offset": 1, "size": 7, "kind": "internal" },
            { "offset": 17, "size": 7, "kind": "trailing" },
        ],
        "advice": [{ "kind": "reorder", "size": 16, "saving": 8, "is_bound": false, "text": "in the order b, a, c it is 16 bytes" }],
        "fields": fields,
        "variants": null,
        "field_layouts": [],
        "nested": [],
    });
    let mut found = json_of(Packet::layout());
    drop_primitives(&mut found);
    assert_eq!(found, expected);
}
