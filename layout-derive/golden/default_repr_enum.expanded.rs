#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Message {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::unplaced as __unplaced;
        ::layout_report::__v1::enumeration::<Self>(
            "Message",
            ::layout_report::__v1::Repr::RUST,
            &[("Quit", 0), ("Move", 2), ("Text", 1)]
        ).with_fields(
            &[
                __unplaced::<u32>("x", "u32"),
                __unplaced::<u32>("y", "u32"),
                __unplaced::<String>("0", "String")
            ]
        )
    }.with_parts(
        {
            use ::layout_report::__v1::{ NO_FIELD, NoReport as __NoReport, PartOf as __PartOf };
            &[
                (2, <__PartOf<String>>::PART_LAYOUT),
                (NO_FIELD, <__PartOf<()> as __NoReport>::PART_LAYOUT)
            ]
        }
    ).allowing(::layout_report::__v1::AdviceKind::BoxVariant);
}
const _: () = {
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Derived<Message>>(
        "Message",
        &[::layout_report::__v1::Rule::Niche],
        0
    );
};
::layout_report::__v1::register! { Derived<Message>, "Message" }
