//! Every byte of every type is in a part of it, in the data of the page.

use serde_json::Value;

use crate::{list, text};

/// Checks all types, and returns how many it has found of a kind.
pub(crate) fn check(page: &str, kind: &str) -> usize {
    let (_, rest) = page.split_once("id=\"data\">").expect("the page has data");
    let (data, _) = rest.split_once("</script>").expect("the data ends");
    let data: Value = serde_json::from_str(data).expect("the data is JSON");
    let (types, texts) = (list(&data["types"]), &data["texts"]);
    let sizes: Vec<usize> = types.iter().map(|ty| number(&ty[4])).collect();
    let mut found = 0;
    for ty in types {
        let of_kind = text(texts, number(&ty[3]));
        found += usize::from(of_kind == kind);
        let (size, detail) = (number(&ty[4]), &ty[8]);
        if ["struct", "tuple", "closure", "union"].contains(&of_kind) && detail["u"].is_null() {
            assert_covered(size, detail, None, &sizes, ty);
        }
        let tag = detail["d"].as_array().map(|tag| (number(&tag[0]), number(&tag[1])));
        for variant in detail["v"].as_array().into_iter().flatten() {
            assert_covered(size, &variant[2], tag, &sizes, ty);
        }
        if let Some(elements) = detail["e"].as_array() {
            let element = number(&elements[0]);
            assert_eq!(sizes[element] * number(&elements[1]), size, "{ty}");
        }
    }
    found
}

/// Checks that fields, gaps and tag are in the type and leave no byte out, and that gaps and left
/// places share none with anything.
fn assert_covered(
    size: usize,
    part: &Value,
    tag: Option<(usize, usize)>,
    sizes: &[usize],
    ty: &Value,
) {
    let rows = |key: &str| part[key].as_array().cloned().unwrap_or_default();
    let mut used: Vec<u32> = vec![0; size];
    let mut add = |offset: usize, size: usize, weight: u32| {
        for byte in &mut used[offset..(offset + size)] {
            *byte += weight;
        }
    };
    // More than any number of fields that share a byte.
    let alone = 1_000;
    for field in rows("f") {
        add(number(&field[1]), sizes[number(&field[2])], 1);
    }
    if let Some((offset, size)) = tag {
        add(offset, size, 1);
    }
    for gap in rows("g") {
        add(number(&gap[0]), number(&gap[1]), alone);
    }
    for moved in rows("m") {
        add(number(&moved[1]), number(&moved[2]), alone);
    }
    assert!(used.iter().all(|byte| (1..=alone).contains(byte)), "{ty} has {used:?} in {part}");
}

fn number(value: &Value) -> usize {
    let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
    number.unwrap_or_else(|| panic!("{value} is a number"))
}
