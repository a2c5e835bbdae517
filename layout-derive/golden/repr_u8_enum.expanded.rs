#[automatically_derived]
#[doc(hidden)]
impl ::layout_report::__private::EnumHeader for Message {
    const HEADER: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::variant as __variant;
        ::layout_report::__private::enum_layout::<Self>(
            "Message",
            ::layout_report::__private::Repr::RUST.with_int(::layout_report::__private::IntRepr::U8),
            &[__variant("Move", 1), __variant("Text", 2)]
        ).with_tag(
            ::layout_report::__private::tag_of::<::layout_report::__private::u8>()
        )
    };
}
#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Message {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        <Self as ::layout_report::__private::EnumHeader>::HEADER.with_fields(
            &::layout_report::__private::enum_offsets(
                &<Self as ::layout_report::__private::EnumHeader>::HEADER,
                ::layout_report::__private::fields_with_unknown_offsets::<(u32, u8, u32,), 3>(["x", "0", "1"], ["u32", "u8", "u32"])
            )
        )
    };
}
const __layout_rules_of_Message: () = <::layout_report::__private::Derived<Message>>::assert_one(
    "Message",
    ::layout_report::__private::Rule::NoPadding
);
::layout_report::__private::register! { Derived<Message>, "Message" }
