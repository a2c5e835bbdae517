#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Packet {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::{ field as __field, offset_of as __offset_of };
        ::layout_report::__v1::plain::<Self>(
            "Packet",
            ::layout_report::__v1::Kind::Struct,
            ::layout_report::__v1::Repr::C,
            &[
                __field::<u8>("kind", "u8", __offset_of!(Self, kind)),
                __field::<u64>("length", "u64", __offset_of!(Self, length)),
                __field::<Body>("body", "Body", __offset_of!(Self, body))
            ]
        )
    }.with_parts(
        {
            use ::layout_report::__v1::{ NO_FIELD, NoReport as __NoReport, PartOf as __PartOf };
            &[
                (2, <__PartOf<Body>>::PART_LAYOUT),
                (NO_FIELD, <__PartOf<()> as __NoReport>::PART_LAYOUT)
            ]
        }
    );
}
const _: () = {
    const __RULES: &[::layout_report::__v1::Rule] = &[
        ::layout_report::__v1::Rule::MaxSize(16),
        ::layout_report::__v1::Rule::CacheAligned(64)
    ];
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Derived<Packet>>("Packet", __RULES, 0);
    __assert::<::layout_report::__v1::Derived<Packet>>("Packet", __RULES, 1);
};
::layout_report::__v1::register! { Derived<Packet>, "Packet" }
