#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Queue {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{
            offset_of as __offset_of,
            NestedOf as __NestedOf,
            NoReport as __NoReport
        };
        ::layout_report::__private::struct_layout::<Self>(
            "Queue",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::C.with_align(64),
            &::layout_report::__private::with_nested(
                ::layout_report::__private::with_marks(
                    ::layout_report::__private::fields::<(u64, bool, [u8; 55], Counter,), 4>(
                        ["head", "is_open", "_padding", "tail"],
                        ["u64", "bool", "[u8; 55]", "Counter"],
                        [
                            __offset_of!(Self, head),
                            __offset_of!(Self, is_open),
                            __offset_of!(Self, _padding),
                            __offset_of!(Self, tail)
                        ]
                    ),
                    [
                        (0, ::layout_report::__private::Mark::Hot),
                        (1, ::layout_report::__private::Mark::Hot),
                        (
                            1,
                            ::layout_report::__private::Mark::Allow(::layout_report::__private::AdviceKind::Niche)
                        ),
                        (
                            1,
                            ::layout_report::__private::Mark::Allow(::layout_report::__private::AdviceKind::PackFlags)
                        ),
                        (2, ::layout_report::__private::Mark::Padding)
                    ]
                ),
                [<__NestedOf<Counter, __LayoutNothing>>::NESTED],
                [(3, 0)]
            )
        )
    }.with_interface();
}
const __layout_rules_of_Queue: () = {
    const __RULES: &[::layout_report::__private::Rule] = &[
        ::layout_report::__private::Rule::Offset { field: 0, bytes: 0 },
        ::layout_report::__private::Rule::FieldMaxSize { field: 0, bytes: 8 },
        ::layout_report::__private::Rule::NoStraddle { field: 0 },
        ::layout_report::__private::Rule::Isolated { field: 3 },
        ::layout_report::__private::Rule::Hot
    ];
    <::layout_report::__private::Derived<Queue>>::assert("Queue", __RULES, 0);
    <::layout_report::__private::Derived<Queue>>::assert("Queue", __RULES, 1);
    <::layout_report::__private::Derived<Queue>>::assert("Queue", __RULES, 2);
    <::layout_report::__private::Derived<Queue>>::assert("Queue", __RULES, 3);
    <::layout_report::__private::Derived<Queue>>::assert("Queue", __RULES, 4);
};
::layout_report::__private::register! { Derived<Queue>, "Queue" }
