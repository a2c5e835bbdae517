#[automatically_derived]
impl ::layout_report::__v1::Shell for Message {
    const SHELL: ::layout_report::__v1::TypeLayout<'static> = ::layout_report::__v1::enumeration::<Self>(
        "Message",
        ::layout_report::__v1::Repr::C,
        &[("Move", 1), ("Quit", 0)]
    ).with_tag(
        {
            #[allow(dead_code)]
            #[repr(C)]
            enum __Tag { Move, Quit, }
            ::layout_report::__v1::tag_of::<__Tag>()
        }
    );
}
#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Message {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::unplaced as __unplaced;
        <Self as ::layout_report::__v1::Shell>::SHELL.with_fields(
            &::layout_report::__v1::placed(
                &<Self as ::layout_report::__v1::Shell>::SHELL,
                [__unplaced::<u32>("x", "u32")]
            )
        )
    };
}
::layout_report::__v1::register! { Derived<Message>, "Message" }
