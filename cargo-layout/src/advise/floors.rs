//! Large types that no single change makes smaller: what holds their size.

use layout_dwarf::{Type, TypeKind};
use serde::Serialize;

use super::Search;
use super::futures::LARGE;
use crate::document::number;
use crate::explain::reason;

/// A type that is held in bulk is large from here on.
const LARGE_IN_BULK: u64 = 128;
/// At most so many variants are named.
const NAMED: usize = 3;

/// A large type for which there is no advice.
#[derive(Debug, Serialize)]
pub(super) struct Floor {
    pub(super) path: String,
    /// In bytes.
    pub(super) size: u64,
    pub(super) held_in: Vec<&'static str>,
    pub(super) reason: String,
}

impl Floor {
    /// What holds the size, if the type is large.
    pub(super) fn of(search: &Search<'_, '_, '_>, ty: Type<'_>) -> Option<Self> {
        let is_bulk = search.session.bulk.is_element(ty) && ty.size() >= LARGE_IN_BULK;
        let is_future = ty.kind() == TypeKind::Future && ty.size() >= LARGE;
        let is_error = search.is_error(ty);
        // Where nothing is predicted, nothing is known to be of no help.
        search.models.get(ty.id()).ok()?;
        let is_kind = matches!(ty.kind(), TypeKind::Struct | TypeKind::Enum | TypeKind::Future);
        (is_kind && (is_bulk || is_future || is_error)).then(|| Self {
            path: ty.readable_path(),
            size: ty.size(),
            held_in: search.session.bulk.containers(ty),
            reason: holds(ty),
        })
    }
}

/// What holds the size of a type: of an enum, all variants that are nearly as large.
fn holds(ty: Type<'_>) -> String {
    let mut variants: Vec<(u64, &str)> =
        ty.variants().map(|variant| (variant.end(), variant.name())).collect();
    variants.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
    let large = variants
        .iter()
        .filter(|(end, _)| end.saturating_mul(4) >= ty.size().saturating_mul(3))
        .count();
    if ty.kind() != TypeKind::Enum || large < 2 {
        return reason(ty);
    }
    let named = variants.iter().take(NAMED.min(large));
    let named: Vec<String> = named.map(|(end, name)| format!("{name} {}", number(*end))).collect();
    let more = match large - named.len() {
        0 => String::new(),
        more => format!(", and {} more variants of nearly that size", number(more as u64)),
    };
    format!("{}{more}", named.join(", "))
}
