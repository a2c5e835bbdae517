#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Queue {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::{ field as __field, offset_of as __offset_of };
        ::layout_report::__v1::plain::<Self>(
            "Queue",
            ::layout_report::__v1::Kind::Struct,
            ::layout_report::__v1::Repr::C.with_align(64),
            &[
                __field::<u64>("head", "u64", __offset_of!(Self, head)).as_hot(),
                __field::<bool>("is_open", "bool", __offset_of!(Self, is_open)).as_hot().allowing(::layout_report::__v1::AdviceKind::Niche).allowing(::layout_report::__v1::AdviceKind::PackFlags),
                __field::<[u8; 55]>(
                    "_padding",
                    "[u8; 55]",
                    __offset_of!(Self, _padding)
                ).as_padding(),
                __field::<Counter>("tail", "Counter", __offset_of!(Self, tail))
            ]
        )
    }.with_parts(
        {
            use ::layout_report::__v1::{ NO_FIELD, NoReport as __NoReport, PartOf as __PartOf };
            &[
                (3, <__PartOf<Counter>>::PART_LAYOUT),
                (NO_FIELD, <__PartOf<()> as __NoReport>::PART_LAYOUT)
            ]
        }
    ).as_interface();
}
const _: () = {
    const __RULES: &[::layout_report::__v1::Rule] = &[
        ::layout_report::__v1::Rule::Offset { field: 0, at: 0 },
        ::layout_report::__v1::Rule::FieldMaxSize { field: 0, max: 8 },
        ::layout_report::__v1::Rule::NoStraddle { field: 0 },
        ::layout_report::__v1::Rule::Isolated { field: 3 },
        ::layout_report::__v1::Rule::Hot
    ];
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Derived<Queue>>("Queue", __RULES, 0);
    __assert::<::layout_report::__v1::Derived<Queue>>("Queue", __RULES, 1);
    __assert::<::layout_report::__v1::Derived<Queue>>("Queue", __RULES, 2);
    __assert::<::layout_report::__v1::Derived<Queue>>("Queue", __RULES, 3);
    __assert::<::layout_report::__v1::Derived<Queue>>("Queue", __RULES, 4);
};
::layout_report::__v1::register! { Derived<Queue>, "Queue" }
