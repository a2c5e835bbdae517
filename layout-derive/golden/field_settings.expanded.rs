#[automatically_derived]
impl ::layout_report::__private::LayoutReport for Queue {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{
            field as __field,
            offset_of as __offset_of,
            NestedOf as __NestedOf,
            NoReport as __NoReport
        };
        let _ = <__NestedOf<()> as __NoReport>::NESTED;
        ::layout_report::__private::struct_layout::<Self>(
            "Queue",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::C.with_align(64),
            &[
                __field::<u64>("head", "u64", __offset_of!(Self, head)).with_hot(),
                __field::<bool>("is_open", "bool", __offset_of!(Self, is_open)).with_hot().with_allowed(::layout_report::__private::AdviceKind::Niche).with_allowed(::layout_report::__private::AdviceKind::PackFlags),
                __field::<[u8; 55]>(
                    "_padding",
                    "[u8; 55]",
                    __offset_of!(Self, _padding)
                ).with_explicit_padding(),
                __field::<Counter>("tail", "Counter", __offset_of!(Self, tail)).with_nested(<__NestedOf<Counter>>::NESTED)
            ]
        )
    }.with_interface();
}
const _: () = {
    const __RULES: &[::layout_report::__private::Rule] = &[
        ::layout_report::__private::Rule::Offset { field: 0, bytes: 0 },
        ::layout_report::__private::Rule::FieldMaxSize { field: 0, bytes: 8 },
        ::layout_report::__private::Rule::NoStraddle { field: 0 },
        ::layout_report::__private::Rule::Isolated { field: 3 },
        ::layout_report::__private::Rule::Hot
    ];
    use ::layout_report::__private::assert as __assert;
    __assert::<::layout_report::__private::Derived<Queue>>("Queue", __RULES, 0);
    __assert::<::layout_report::__private::Derived<Queue>>("Queue", __RULES, 1);
    __assert::<::layout_report::__private::Derived<Queue>>("Queue", __RULES, 2);
    __assert::<::layout_report::__private::Derived<Queue>>("Queue", __RULES, 3);
    __assert::<::layout_report::__private::Derived<Queue>>("Queue", __RULES, 4);
};
::layout_report::__private::register! { Derived<Queue>, "Queue" }
