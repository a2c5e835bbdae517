#[automatically_derived]
#[doc(hidden)]
impl ::layout_report::__private::EnumHeader for Message {
    const HEADER: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::variant as __variant;
        ::layout_report::__private::enum_layout::<Self>(
            "Message",
            ::layout_report::__private::Repr::C,
            &[__variant("Move", 1), __variant("Quit", 0)]
        ).with_tag(
            { #[repr(C)] enum __Tag { __0, __1, }::layout_report::__private::tag_of::<__Tag>() }
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
                ::layout_report::__private::fields_with_unknown_offsets::<(u32,), 1>(["x"], ["u32"])
            )
        )
    };
}
::layout_report::__private::register! { Derived<Message>, "Message" }
