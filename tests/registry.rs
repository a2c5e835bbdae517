//! The feature `registry`: `all()` in this very program.

use layout_report::{LayoutReport, Registered, TypeLayout, all};

#[derive(LayoutReport)]
#[repr(C)]
struct Packet {
    _kind: u8,
    _length: u32,
}

#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Pair<u8>, Pair<[u8; 8]>))]
struct Pair<T>(T, T);

/// Of no instance is the size known.
#[derive(LayoutReport)]
struct Unnamed<T>(T);

mod borrowed {
    use super::LayoutReport;

    /// Lifetimes make no type generic.
    #[derive(LayoutReport)]
    pub(crate) struct Slice<'a, 'b: 'a>(pub(crate) &'a [u8], pub(crate) &'b str);

    #[derive(LayoutReport)]
    pub(crate) union Bits {
        _float: f32,
        _bytes: [u8; 4],
    }
}

#[derive(LayoutReport)]
#[deprecated = "it is registered without a warning"]
enum Old {
    _A(u8),
}

fn named(path: &str) -> Vec<&'static Registered> {
    all().filter(|it| it.path() == path).collect()
}

#[test]
fn every_concrete_type_is_there() {
    let paths: Vec<_> = all().map(Registered::path).collect();
    let expected = [
        "registry::Local",
        "registry::Local",
        "registry::Old",
        "registry::Packet",
        "registry::Pair<[u8; 8]>",
        "registry::Pair<u8>",
        "registry::borrowed::Bits",
        "registry::borrowed::Slice<'a, 'b>",
    ];
    assert_eq!(paths, expected);
    assert_eq!(all().len(), expected.len());
    assert_eq!(Unnamed::<u8>::layout().size(), 1);
    let _ = (Unnamed(1_u8).0, Pair(1_u8, 2).0);
}

#[test]
fn an_entry_says_what_and_where() {
    let [packet] = named("registry::Packet")[..] else {
        panic!("there is one packet");
    };
    assert_eq!(packet.layout(), Packet::layout());
    assert_eq!(packet.package(), "layout-report");
    assert!(packet.file().ends_with("registry.rs"), "{}", packet.file());
    assert_eq!(packet.line(), 5);
    let text = format!("registry::Packet\n{}", Packet::layout().table());
    assert_eq!(packet.to_string(), text);
}

#[test]
fn an_instance_has_its_own_name_and_size() {
    let [pair] = named("registry::Pair<[u8; 8]>")[..] else {
        panic!("there is one such pair");
    };
    assert_eq!(pair.layout().name(), "Pair<[u8; 8]>");
    assert_eq!(pair.layout().size(), 16);
}

fn first() -> &'static TypeLayout<'static> {
    #[derive(LayoutReport)]
    struct Local(u8);
    let _ = Local(1).0;
    Local::layout()
}

fn second() -> &'static TypeLayout<'static> {
    #[derive(LayoutReport)]
    struct Local(u16);
    let _ = Local(1).0;
    Local::layout()
}

#[test]
fn two_types_may_have_one_path() {
    let locals: Vec<_> = named("registry::Local").into_iter().map(Registered::layout).collect();
    assert_eq!(locals, [first(), second()]);
}

#[test]
fn lifetimes_are_no_matter() {
    let slice = named("registry::borrowed::Slice<'a, 'b>");
    assert_eq!(slice[0].layout(), borrowed::Slice::layout());
    let _ = |slice: borrowed::Slice<'_, '_>| (slice.0.len(), slice.1.len());
}
