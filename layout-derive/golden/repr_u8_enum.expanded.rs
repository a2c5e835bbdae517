#[automatically_derived]
impl ::layout_report::__v1::Shell for Message {
    const SHELL: ::layout_report::__v1::TypeLayout<'static> = ::layout_report::__v1::enumeration::<Self>(
        "Message",
        ::layout_report::__v1::Repr::RUST.with_int(::layout_report::__v1::Int::U8),
        &[("Move", 1), ("Text", 2)]
    ).with_tag(::layout_report::__v1::Int::U8.size());
}
#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Message {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::unplaced as __unplaced;
        <Self as ::layout_report::__v1::Shell>::SHELL.with_fields(
            &::layout_report::__v1::placed(
                &<Self as ::layout_report::__v1::Shell>::SHELL,
                [
                    __unplaced::<u32>("x", "u32"),
                    __unplaced::<u8>("0", "u8"),
                    __unplaced::<u32>("1", "u32")
                ]
            )
        )
    };
}
const _: () = {
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Derived<Message>>(
        "Message",
        &[::layout_report::__v1::Rule::NoPadding],
        0
    );
};
::layout_report::__v1::register! { Derived<Message>, "Message" }
