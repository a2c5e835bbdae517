#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Message {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::variant as __variant;
        ::layout_report::__private::enum_layout::<Self>(
            "Message",
            ::layout_report::__private::Repr::RUST,
            &[__variant("Quit", 0), __variant("Move", 2), __variant("Text", 1)]
        ).with_fields(
            &::layout_report::__private::fields_with_unknown_offsets::<(u32, u32, String,), 3>(["x", "y", "0"], ["u32", "u32", "String"])
        )
    }.with_allowed(::layout_report::__private::AdviceKind::BoxVariant);
}
const __layout_rules_of_Message: () = <::layout_report::__private::Derived<Message>>::assert_one("Message", ::layout_report::__private::Rule::Niche);
::layout_report::__private::register! { Derived<Message>, "Message" }
