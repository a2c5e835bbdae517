//! Layers around what a reader knows: `Pin`, `MaybeUninit`, `Timeout`.

use layout_dwarf::{Member, Type, TypeKind, Variant};

/// A type without the layers around it.
#[derive(Clone, Debug)]
pub(crate) struct Layers<'p> {
    pub(crate) inner: Type<'p>,
    /// The layers that add bytes, or that change what the type does, from outside to inside.
    pub(crate) around: Vec<Type<'p>>,
}

/// Types that only hold their argument, and have its size.
const TRANSPARENT: [&str; 8] = [
    "core::cell::Cell",
    "core::cell::SyncUnsafeCell",
    "core::cell::UnsafeCell",
    "core::mem::manually_drop::ManuallyDrop",
    "core::mem::maybe_dangling::MaybeDangling",
    "core::mem::maybe_uninit::MaybeUninit",
    "core::pin::Pin",
    "core::panic::unwind_safe::AssertUnwindSafe",
];

/// Types deeper than this are no types in Rust.
pub(crate) const DEEPEST: usize = 64;

/// Removes the layers around a type: those that add nothing, and those around a future, which
/// is nearly all of them.
pub(crate) fn without_layers(ty: Type<'_>) -> Layers<'_> {
    let mut layers = Layers { inner: ty, around: Vec::new() };
    for _ in 0..DEEPEST {
        let Some(next) = inside(layers.inner) else { break };
        if !is_transparent(layers.inner) {
            if !ends_in_future(next, layers.inner.size()) {
                break;
            }
            layers.around.push(layers.inner);
        }
        layers.inner = next;
    }
    layers
}

/// What the future is called by those who await it: `inner()`, with the layers around it.
pub(crate) fn callee_name(ty: Type<'_>) -> String {
    let layers = without_layers(ty);
    let mut name = layers.inner.short_name();
    if let Some((plain, _)) = name.split_once("()<") {
        name = format!("{plain}()");
    }
    if layers.around.is_empty() {
        return name;
    }
    let around: Vec<String> = layers.around.iter().map(|ty| plain_name(*ty)).collect();
    format!("{name} in {}", around.join(", "))
}

/// The last segment of the path, without arguments.
fn plain_name(ty: Type<'_>) -> String {
    let definition = ty.definition();
    definition.rsplit("::").next().unwrap_or_default().to_owned()
}

/// Whether a type only holds another, and has its size.
pub(crate) fn is_transparent(ty: Type<'_>) -> bool {
    matches!(ty.kind(), TypeKind::Struct | TypeKind::Union)
        // All of them are in `core`, and nearly all others are not.
        && ty.path().starts_with("core")
        && TRANSPARENT.contains(&&*ty.definition())
}

/// The largest part of a type that can be a layer.
fn inside(ty: Type<'_>) -> Option<Type<'_>> {
    let parts: Vec<_> = match ty.kind() {
        TypeKind::Struct | TypeKind::Union => ty.fields().collect(),
        TypeKind::Enum => ty.variants().flat_map(Variant::fields).collect(),
        _ => return None,
    };
    parts.into_iter().map(Member::ty).filter(|part| part.size() > 0).max_by_key(|part| part.size())
}

/// Whether a type is a future with at least half of these bytes, or layers around one.
fn ends_in_future(mut ty: Type<'_>, size: u64) -> bool {
    for _ in 0..DEEPEST {
        if ty.size().saturating_mul(2) < size {
            return false;
        }
        if ty.kind() == TypeKind::Future {
            return true;
        }
        match inside(ty) {
            Some(next) => ty = next,
            None => return false,
        }
    }
    false
}
