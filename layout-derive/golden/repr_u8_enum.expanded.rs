#[automatically_derived]
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
impl ::layout_report::__private::LayoutReport for Message {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::field_with_unknown_offset as __field_with_unknown_offset;
        <Self as ::layout_report::__private::EnumHeader>::HEADER.with_fields(
            &::layout_report::__private::enum_offsets(
                &<Self as ::layout_report::__private::EnumHeader>::HEADER,
                [
                    __field_with_unknown_offset::<u32>("x", "u32"),
                    __field_with_unknown_offset::<u8>("0", "u8"),
                    __field_with_unknown_offset::<u32>("1", "u32")
                ]
            )
        )
    };
}
const _: () = {
    use ::layout_report::__private::assert as __assert;
    __assert::<::layout_report::__private::Derived<Message>>(
        "Message",
        &[::layout_report::__private::Rule::NoPadding],
        0
    );
};
::layout_report::__private::register! { Derived<Message>, "Message" }
