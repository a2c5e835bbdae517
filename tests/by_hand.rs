//! Layouts that come from another source than the derive: what rustc would not
//! say of a type is answered too, not met with a panic.

use std::collections::HashSet;

use bumpalo::Bump;
use layout_report::{
    AdviceKind, Declaration, Field, GapKind, IntRepr, Kind, Location, Repr, Rule, Suggestion, Tag,
    Target, TypeLayout, Unknown, VariantDef,
};
use typed_arena::Arena;

#[test]
fn fields_that_overlap_get_no_advice_on_their_padding() {
    // struct { unsigned low: 4; unsigned high: 4; unsigned rest: 24; } of C
    let fields = ["low", "high", "rest"].map(|name| Field::new(name, "u32", 4, 4).with_offset(0));
    let flags =
        TypeLayout::new("Flags", Kind::Struct, 4, 4).with_repr(Repr::C).with_fields(&fields);
    assert_eq!(flags.advice().count(), 0);
    assert!(flags.to_string().contains("no padding"), "{flags}");
}

#[test]
fn the_gaps_between_fields_that_overlap_sum_to_the_padding() {
    let fields = [
        Field::new("wide", "[u8; 6]", 6, 1).with_offset(2),
        Field::new("inside", "u16", 2, 2).with_offset(4),
        Field::new("across", "u32", 4, 4).with_offset(4),
        Field::new("apart", "u16", 2, 2).with_offset(12),
    ];
    let odd = TypeLayout::new("Odd", Kind::Struct, 16, 4).with_repr(Repr::C).with_fields(&fields);
    let gaps: Vec<_> = odd.gaps().map(|gap| (gap.offset(), gap.size(), gap.kind())).collect();
    let (internal, trailing) = (GapKind::Internal, GapKind::Trailing);
    assert_eq!(gaps, [(0, 2, internal), (8, 4, internal), (14, 2, trailing)]);
    assert_eq!(odd.padding(), Some(8));
    assert!(Rule::MaxPadding { bytes: 8 }.holds(&odd));
    assert!(!Rule::MaxPadding { bytes: 7 }.holds(&odd));

    let fields = fields.map(|field| field.with_offset(field.offset().unwrap() + 1));
    let variants = [VariantDef::new("None", 0), VariantDef::new("Some", 4)];
    let of_enum = TypeLayout::new("Odd", Kind::Enum, 17, 1)
        .with_repr(Repr::RUST)
        .with_tag(Tag::Direct { offset: 0, size: 4 })
        .with_variants(&variants)
        .with_fields(&fields);
    let padding = of_enum.variants().map(|variant| {
        let sum: usize = variant.gaps().map(|gap| gap.size()).sum();
        assert_eq!(variant.padding(), Some(sum));
        sum
    });
    // The tag overlaps with a field, too.
    assert_eq!(padding.collect::<Vec<_>>(), [13, 4 + 2]);
    assert_eq!(of_enum.padding(), Some(13));
}

#[test]
fn packed_and_aligned_to_nothing_is_to_one_byte() {
    assert_eq!(Repr::C.with_packed(0).packed(), Some(1));
    assert_eq!(Repr::C.with_align(0).aligned(), Some(1));
    let fields =
        [Field::new("a", "u8", 1, 1).with_offset(0), Field::new("b", "u32", 4, 4).with_offset(4)];
    let pair = TypeLayout::new("Pair", Kind::Struct, 8, 1)
        .with_repr(Repr::C.with_packed(0))
        .with_fields(&fields);
    assert_eq!(pair.optimal_size(), Some(5));
    assert!(pair.optimal_order().map(Field::name).eq(["a", "b"]));
    assert_eq!(pair.spare_slots().next().map(|room| room.size()), Some(3));
}

#[test]
fn hot_fields_at_unknown_offsets_are_not_known_to_share_a_line() {
    let fields = [Field::new("a", "u64", 8, 8).with_hot(), Field::new("b", "u64", 8, 8).with_hot()];
    let placed = [fields[0].with_offset(8), fields[1].with_offset(16)];
    let variants = [VariantDef::new("Run", 2)];
    let layout = TypeLayout::new("Task", Kind::Enum, 64, 64).with_variants(&variants);
    assert!(!Rule::Hot.holds(&layout.with_fields(&fields)));
    assert!(Rule::Hot.holds(&layout.with_fields(&placed)));
}

const POINT: TypeLayout<'static> =
    TypeLayout::new("Point", Kind::Struct, 8, 4).with_repr(Repr::C).with_fields(&[
        Field::new("x", "u8", 1, 1).with_offset(0),
        Field::new("y", "f32", 4, 4).with_offset(4),
    ]);

const SHAPE: TypeLayout<'static> = TypeLayout::new("Shape", Kind::Enum, 12, 4)
    .with_repr(Repr::RUST)
    .with_tag(Tag::Direct { offset: 0, size: 1 })
    .with_declaration(&Declaration {
        path: Some("demo::Shape"),
        arguments: &[],
        location: Some(Location { file: "src/shape.rs", line: 7 }),
    })
    .with_variants(&[VariantDef::new("Empty", 0), VariantDef::new("Dot", 1)])
    .with_fields(&[Field::new("at", "Point", 8, 4).with_offset(4).with_layout(&POINT)]);

/// The types of a whole program, as a tool finds them: they borrow from arenas and from
/// each other.
#[derive(Default)]
struct Program<'p> {
    text: Bump,
    declarations: Arena<Declaration<'p>>,
    fields: Arena<Field<'p>>,
    variants: Arena<VariantDef<'p>>,
    layouts: Arena<TypeLayout<'p>>,
}

impl<'p> Program<'p> {
    fn point(&'p self, name: &str) -> &'p TypeLayout<'p> {
        let fields = self.fields.alloc_extend([
            Field::new(self.text.alloc_str("x"), "u8", 1, 1).with_offset(0),
            Field::new(self.text.alloc_str("y"), "f32", 4, 4).with_offset(4),
        ]);
        let name = self.text.alloc_str(name);
        let layout = TypeLayout::new(name, Kind::Struct, 8, 4).with_repr(Repr::C);
        self.layouts.alloc(layout.with_fields(fields))
    }

    fn shape(&'p self, name: &str) -> &'p TypeLayout<'p> {
        let field = Field::new("at", "Point", 8, 4).with_offset(4);
        let fields = self.fields.alloc_extend([field.with_layout(self.point("Point"))]);
        let variants = self.variants.alloc_extend(
            ["Empty", "Dot"].iter().zip(0..).map(|(name, n)| VariantDef::new(name, n)),
        );
        let location = Location { file: self.text.alloc_str("src/shape.rs"), line: 7 };
        let declaration = self.declarations.alloc(Declaration {
            path: Some("demo::Shape"),
            arguments: &[],
            location: Some(location),
        });
        self.layouts.alloc(
            TypeLayout::new(self.text.alloc_str(name), Kind::Enum, 12, 4)
                .with_repr(Repr::RUST)
                .with_tag(Tag::Direct { offset: 0, size: 1 })
                .with_declaration(declaration)
                .with_variants(variants)
                .with_fields(fields),
        )
    }
}

#[test]
fn layouts_can_be_made_at_run_time_and_kept() {
    const COUNT: usize = 200_000;
    let program = Program::default();
    let mut all: Vec<&TypeLayout<'_>> = Vec::new();
    for i in 0..COUNT / 2 {
        // Every thousandth has a name of its own.
        let named = |name: &str| if i % 1000 == 0 { format!("{name}{i}") } else { name.to_owned() };
        all.push(program.point(&named("Point")));
        all.push(program.shape(&named("Shape")));
    }
    assert_eq!(all.len(), COUNT);
    for (constant, first) in [(POINT, 0), (SHAPE, 1)] {
        let same = all.iter().skip(first).step_by(2).filter(|layout| ***layout == constant);
        assert_eq!(same.count(), COUNT / 2 - 100);
        let renamed = all[first].with_name(constant.name());
        assert_eq!(renamed, constant);
        assert_ne!(*all[first], constant);
    }
    let unique: HashSet<TypeLayout<'_>> = all.iter().map(|layout| **layout).collect();
    assert_eq!(unique.len(), 2 + 200);

    let padding: usize = all.iter().map(|layout| layout.nested_padding().unwrap()).sum();
    // A point has 3 bytes; a shape 11 in `Empty`, more than 3 and those of the point.
    assert_eq!(padding, COUNT / 2 * (3 + 11));
    assert!(all.iter().all(|layout| layout.diff(layout).is_empty()));
    let mut kept: Vec<TypeLayout<'_>> = all.into_iter().copied().collect();
    kept.sort_by_key(TypeLayout::size);
    assert_eq!((kept[0].size(), kept[COUNT - 1].size()), (8, 12));
    assert_eq!(kept[COUNT - 1].to_string().lines().nth(1), Some("  demo::Shape  src/shape.rs:7"));
}

#[test]
fn an_enum_whose_offsets_are_given_is_known() {
    assert_eq!((SHAPE.unknown(), SHAPE.unknown_bytes()), (None, 0));
    assert_eq!((SHAPE.padding(), SHAPE.nested_padding()), (Some(11), Some(11)));
    assert_eq!((SHAPE.recoverable_padding(), SHAPE.optimal_size()), (Some(0), Some(12)));
    assert!(Rule::MaxPadding { bytes: 11 }.holds(&SHAPE));
    assert!(!SHAPE.to_string().contains('?'), "{SHAPE}");

    // The same without the tag, or without an offset.
    let fields = [Field::new("at", "Point", 8, 4)];
    for (layout, reason) in [
        (SHAPE.with_tag(Tag::Unknown), Unknown::Tag),
        (SHAPE.with_fields(&fields), Unknown::EnumOffsets),
        (SHAPE.with_repr(Repr::C).with_fields(&fields), Unknown::FieldOffsets),
    ] {
        assert_eq!((layout.unknown(), layout.unknown_bytes()), (Some(reason), 12));
        assert_eq!((layout.padding(), layout.nested_padding()), (None, None));
        assert!(!Rule::MaxPadding { bytes: 12 }.holds(&layout));
        assert!(layout.to_string().contains(&reason.to_string()), "{layout}");
    }
}

#[test]
fn an_unknown_repr_says_nothing_of_the_order() {
    let fields = [
        Field::new("a", "u8", 1, 1).with_offset(0),
        Field::new("b", "u32", 4, 4).with_offset(4),
        Field::new("c", "u8", 1, 1).with_offset(8),
    ];
    let packet = TypeLayout::new("Packet", Kind::Struct, 12, 4).with_fields(&fields);
    assert_eq!((packet.repr(), packet.unknown()), (None, Some(Unknown::Repr)));
    assert_eq!((packet.padding(), packet.unknown_bytes()), (Some(6), 0));
    assert_eq!(packet.recoverable_padding(), None);
    assert_eq!((packet.inherent_padding(), packet.optimal_size()), (None, None));
    assert!(!packet.optimal_order().is_changed());
    assert_eq!((packet.advice().count(), packet.spare_slots().count()), (0, 0));
    assert!(!Rule::OptimalOrder.holds(&packet) && Rule::MaxPadding { bytes: 6 }.holds(&packet));
    let report = packet.to_string();
    assert!(report.starts_with("struct Packet  repr unknown  12 bytes, align 4\n"), "{report}");
    for claim in ["rustc", "repr(Rust)", "none recoverable", "no order", "in the order"] {
        assert!(!report.contains(claim), "{report}");
    }
    // With the `repr`, all of it is known.
    let known = packet.with_repr(Repr::C);
    assert_eq!((known.unknown(), known.optimal_size()), (None, Some(8)));
    assert_eq!(packet.with_repr(Repr::RUST).optimal_size(), Some(12));
}

/// The size that advice of this kind promises, for a target with pointers of this size.
fn advised(layout: TypeLayout<'_>, pointer: usize, kind: AdviceKind) -> Option<usize> {
    let layout = layout.with_target(Target::with_pointer(pointer, pointer));
    let advice = layout.all_advice().find(|advice| advice.kind() == kind);
    assert!(advice.is_none_or(|advice| !advice.is_bound()));
    advice.map(|advice| advice.size())
}

#[test]
fn the_size_of_a_pointer_is_that_of_the_layouts_target() {
    let fields = [
        Field::new("0", "u8", 1, 1).with_offset(1),
        Field::new("0", "[u32; 40]", 160, 4).with_offset(4),
    ];
    let variants = [VariantDef::new("Small", 1), VariantDef::new("Large", 1)];
    let message = TypeLayout::new("Message", Kind::Enum, 164, 4)
        .with_repr(Repr::C.with_int(IntRepr::U8))
        .with_tag(Tag::Direct { offset: 0, size: 1 })
        .with_variants(&variants)
        .with_fields(&fields);
    let boxed = |pointer| advised(message, pointer, AdviceKind::BoxVariant);
    assert_eq!([2, 4, 8].map(boxed), [Some(4), Some(8), Some(16)]);

    let sizes = |int: IntRepr| [2, 4, 8].map(|size| int.size(Target::with_pointer(size, size)));
    assert_eq!((sizes(IntRepr::Usize), sizes(IntRepr::U64)), ([2, 4, 8], [8, 8, 8]));
}

#[test]
fn the_cache_line_is_that_of_the_layouts_target() {
    let wide = Target::CURRENT.with_cache_line(128);
    assert_eq!(Target::CURRENT.with_cache_line(100).cache_line(), 128);
    let fields = [
        Field::new("sent", "AtomicU64", 8, 8).with_offset(0),
        Field::new("line", "[u8; 56]", 56, 1).with_offset(8).with_explicit_padding(),
        Field::new("received", "AtomicU64", 8, 8).with_offset(64),
        Field::new("key", "[u8; 56]", 56, 1).with_offset(72),
    ];
    let narrow = TypeLayout::new("Counters", Kind::Struct, 128, 128)
        .with_repr(Repr::C.with_align(128))
        .with_fields(&fields);
    let wide = narrow.with_target(wide);
    assert_eq!([narrow, wide].map(|layout| layout.cache_lines()), [2, 1]);
    for (rule, in_narrow, in_wide) in [
        (Rule::MaxCacheLines { lines: 1 }, false, true),
        (Rule::Isolated { field: 0 }, true, false),
        (Rule::NoStraddle { field: 3 }, true, true),
    ] {
        assert_eq!((rule.holds(&narrow), rule.holds(&wide)), (in_narrow, in_wide), "{rule}");
    }
    let isolated = |layout: &TypeLayout<'_>| {
        layout.advice().any(|advice| matches!(advice.suggestion(), Suggestion::Isolate { .. }))
    };
    assert_eq!([narrow, wide].map(|layout| isolated(&layout)), [false, true]);
    let scanned = [narrow, wide].map(|layout| layout.array(10).lines_scanned());
    assert!((scanned[0] - 2.0).abs() < 1e-9 && (scanned[1] - 1.0).abs() < 1e-9, "{scanned:?}");

    let half = TypeLayout::new("Half", Kind::Struct, 64, 64).with_repr(Repr::C);
    let rule = Rule::CacheAligned { line: None };
    assert!(rule.holds(&half));
    assert_eq!(
        rule.check(&half.with_target(wide.target())).unwrap_err().to_string(),
        "cache_aligned: its alignment is 64, less than a cache line of 128 bytes"
    );
    assert!(narrow.svg().to_string().contains(">cache line 1<"));
    assert!(!wide.svg().to_string().contains(">cache line"));
}

#[test]
fn nothing_unknown_is_shown_as_a_number() {
    let unknown = [Field::new("a", "u8", 1, 1)];
    let layouts = [
        TypeLayout::new("Opaque", Kind::Opaque, 8, 8),
        TypeLayout::new("Struct", Kind::Struct, 8, 8).with_fields(&unknown),
        TypeLayout::new("Enum", Kind::Enum, 8, 8),
        TypeLayout::new("Packed", Kind::Struct, 8, 8).with_repr(Repr::C.with_packed(1)),
        SHAPE.with_tag(Tag::Unknown),
        SHAPE,
    ];
    for layout in layouts {
        let text = [
            format!("{layout:?} {:?} {:?}", layout.unknown(), layout.fields()),
            format!("{:?} {:?}", layout.gaps(), layout.gaps().collect::<Vec<_>>()),
            format!("{:?}", layout.variants().collect::<Vec<_>>()),
            format!("{:?} {:?}", layout.optimal_order(), layout.spare_slots()),
            format!("{:?} {:?}", layout.advice(), layout.array(3)),
            format!("{:?} {:?} {:?}", layout.table(), layout.diagram(), layout.svg()),
        ]
        .concat();
        for number in text.split(|c: char| !c.is_ascii_digit()) {
            assert!(number.len() < 5, "{number} in {text}");
        }
    }
}
