//! Attributes, and what stands in `#[layout(...)]`.

use fastrand::Rng;

use super::{items, pick, several, tokens};
use crate::keywords::{Form, KEYWORDS, Keyword, Target};

const VALUES: &[&str] = &[
    "8",
    "64",
    "0",
    "1",
    "24",
    "4096",
    "0x40",
    "64usize",
    "2 * 32",
    "SIZE",
    "Self::MOST",
    "N",
    "(8)",
    "size_of::<u64>()",
    "size_of::<Map<u8, T>>()",
    "core::mem::align_of::<Self>()",
    "if A { 8 } else { 16 }",
    "{ 8 }",
    "{ let a = 8; a }",
    "match N { 0 => 1, _ => 2 }",
    "[1, 2][0]",
    "CACHE_LINE",
    "-1",
    "8u8",
    "1.5",
    "\"8\"",
    "'8'",
    "true",
    "8 8",
    "= 8",
    "",
    "8 +",
    "{ 8 8 }",
    "{",
    "f(|x| x)",
    "!0",
    "&8",
    "*P",
    "A as usize",
    "a!()",
    "a![8]",
    "loop { break 8 }",
    "return",
    "unsafe { 8 }",
    "<T as Size>::SIZE",
    "99999999999999999999999999999999999999999999",
    "18446744073709551616",
    "3",
    "7",
];

const REPRS: &[&str] = &[
    "C",
    "C",
    "C",
    "u8",
    "i32",
    "transparent",
    "packed",
    "packed(2)",
    "packed(4)",
    "align(8)",
    "align(64)",
    "Rust",
    "simd",
    "align(3)",
    "packed(0)",
    "align",
    "align(\"8\")",
    "C, packed",
    "C, align(16)",
    "C, u8",
    "u8, align(2)",
    "",
    "C C",
    "u7",
    "8",
    "align(99999999999999999999999)",
    "r#C",
    "packed(-1)",
];

const OTHERS: &[&str] = &[
    "#[doc = \"text\"]",
    "/// Text.\n",
    "#[cfg(all())]",
    "#[cfg_attr(all(), layout(size = 8))]",
    "#[deprecated]",
    "#[allow(dead_code)]",
    "#[serde(rename = \"x\")]",
    "#[layout]",
    "#[layout = 8]",
    "#[layout[]]",
    "#[layout{niche}]",
    "#[layout()]",
    "#[::layout(niche)]",
    "#[layout::x(niche)]",
    "#[r#layout(niche)]",
    "#[must_use]",
    "#[non_exhaustive]",
];

/// The attributes of something: often none.
pub(super) fn some(rng: &mut Rng, is_type: bool) -> String {
    let count = match rng.u8(0..8) {
        0..6 if !is_type => 0,
        0..6 => 1,
        6 => 2,
        _ => 4,
    };
    several(rng, count, " ", |rng| match rng.u8(0..12) {
        0..3 if is_type => format!("#[repr({})]", pick(rng, REPRS)),
        0 => pick(rng, OTHERS).to_owned(),
        _ => format!("#[layout({})]", arguments(rng, is_type)),
    })
}

/// What `assert_layout!` gets.
pub(super) fn assertion(rng: &mut Rng) -> String {
    let ty = items::ty(rng);
    match rng.u8(0..6) {
        0 => tokens::soup(rng, 8),
        1 => ty,
        2 => format!("{ty} {}", arguments(rng, true)),
        _ => format!("{ty}, {}", arguments(rng, true)),
    }
}

fn arguments(rng: &mut Rng, is_type: bool) -> String {
    match rng.u8(0..12) {
        0 => tokens::soup(rng, 8),
        1 | 2 => {
            let count = rng.usize(0..6);
            several(rng, count, ", ", |rng| {
                let keyword = &KEYWORDS[rng.usize(..KEYWORDS.len())];
                let value = pick(rng, VALUES);
                entry(rng, keyword, value)
            })
        }
        _ => {
            let count = rng.usize(1..3);
            several(rng, count, ", ", |rng| sensible(rng, is_type))
        }
    }
}

/// A keyword where it belongs, with something that it can take.
fn sensible(rng: &mut Rng, is_type: bool) -> String {
    let target = if is_type { Target::Type } else { Target::Field };
    let allowed = KEYWORDS.iter().filter(|known| known.is_allowed_on(target));
    let keywords: Vec<&Keyword> = allowed.collect();
    let keyword = keywords[rng.usize(..keywords.len())];
    let value = pick(rng, &VALUES[..21]);
    entry(rng, keyword, value)
}

fn entry(rng: &mut Rng, keyword: &Keyword, value: &str) -> String {
    let name = keyword.name;
    match keyword.form {
        Form::List => format!("{name}({})", list(rng, name)),
        Form::Flag if rng.u8(0..12) > 0 => name.to_owned(),
        Form::OptionalValue if rng.bool() => name.to_owned(),
        Form::Value if name == "crate" => {
            let paths = ["::layout_report", "crate::a", "a", "8", "a::<u8>", "::"];
            format!("{name} = {}", pick(rng, &paths))
        }
        _ => format!("{name} = {value}"),
    }
}

fn list(rng: &mut Rng, name: &str) -> String {
    let count = rng.usize(0..4);
    several(rng, count, ", ", |rng| match (name, rng.u8(0..8)) {
        (_, 0) => tokens::soup(rng, 3),
        ("warn", 1) => sensible(rng, false),
        ("warn", 2..) => format!("max_size = {}", pick(rng, VALUES)),
        ("allow", _) => pick(
            rng,
            &[
                "reorder",
                "drop_repr_c",
                "flatten",
                "niche",
                "box_variant",
                "nothing",
                "r#niche",
                "8",
            ],
        )
        .to_owned(),
        ("instances", 1..5) => format!("{}<u8>", pick(rng, items::NAMES)),
        _ => items::ty(rng),
    })
}
