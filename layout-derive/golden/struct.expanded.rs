#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Packet {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{
            offset_of as __offset_of,
            NestedOf as __NestedOf,
            NoReport as __NoReport
        };
        ::layout_report::__private::struct_layout::<Self>(
            "Packet",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::C,
            &::layout_report::__private::with_nested(
                ::layout_report::__private::fields::<(u8, u64, Body,), 3>(
                    ["kind", "length", "body"],
                    ["u8", "u64", "Body"],
                    [__offset_of!(Self, kind), __offset_of!(Self, length), __offset_of!(Self, body)]
                ),
                [<__NestedOf<Body, __LayoutNothing>>::NESTED],
                [(2, 0)]
            )
        )
    };
}
const __layout_rules_of_Packet: () = {
    const __RULES: &[::layout_report::__private::Rule] = &[
        ::layout_report::__private::Rule::MaxSize { bytes: 16 },
        ::layout_report::__private::Rule::CacheAligned { line: ::layout_report::__private::None }
    ];
    <::layout_report::__private::Derived<Packet>>::assert("Packet", __RULES, 0);
    <::layout_report::__private::Derived<Packet>>::assert("Packet", __RULES, 1);
};
::layout_report::__private::register! { Derived<Packet>, "Packet" }
