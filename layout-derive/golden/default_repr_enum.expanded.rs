#[automatically_derived]
impl ::layout_report::__private::LayoutReport for Message {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{
            field_with_unknown_offset as __field_with_unknown_offset,
            variant as __variant,
            NestedOf as __NestedOf,
            NoReport as __NoReport
        };
        let _ = <__NestedOf<()> as __NoReport>::NESTED;
        ::layout_report::__private::enum_layout::<Self>(
            "Message",
            ::layout_report::__private::Repr::RUST,
            &[__variant("Quit", 0), __variant("Move", 2), __variant("Text", 1)]
        ).with_fields(
            &[
                __field_with_unknown_offset::<u32>("x", "u32"),
                __field_with_unknown_offset::<u32>("y", "u32"),
                __field_with_unknown_offset::<String>("0", "String").with_nested(<__NestedOf<String>>::NESTED)
            ]
        )
    }.with_allowed(::layout_report::__private::AdviceKind::BoxVariant);
}
const _: () = {
    use ::layout_report::__private::assert as __assert;
    __assert::<::layout_report::__private::Derived<Message>>(
        "Message",
        &[::layout_report::__private::Rule::Niche],
        0
    );
};
::layout_report::__private::register! { Derived<Message>, "Message" }
