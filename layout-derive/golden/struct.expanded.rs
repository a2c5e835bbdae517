#[automatically_derived]
impl ::layout_report::__private::LayoutReport for Packet {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{
            field as __field,
            offset_of as __offset_of,
            NestedOf as __NestedOf,
            NoReport as __NoReport
        };
        let _ = <__NestedOf<()> as __NoReport>::NESTED;
        ::layout_report::__private::struct_layout::<Self>(
            "Packet",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::C,
            &[
                __field::<u8>("kind", "u8", __offset_of!(Self, kind)),
                __field::<u64>("length", "u64", __offset_of!(Self, length)),
                __field::<Body>("body", "Body", __offset_of!(Self, body)).with_nested(<__NestedOf<Body>>::NESTED)
            ]
        )
    };
}
const _: () = {
    const __RULES: &[::layout_report::__private::Rule] = &[
        ::layout_report::__private::Rule::MaxSize { bytes: 16 },
        ::layout_report::__private::Rule::CacheAligned { line: ::layout_report::__private::None }
    ];
    use ::layout_report::__private::assert as __assert;
    __assert::<::layout_report::__private::Derived<Packet>>("Packet", __RULES, 0);
    __assert::<::layout_report::__private::Derived<Packet>>("Packet", __RULES, 1);
};
::layout_report::__private::register! { Derived<Packet>, "Packet" }
