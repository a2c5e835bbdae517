#[automatically_derived]
impl<'a> ::layout_report::__v1::LayoutReport for Pair<'a> {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::{ field as __field, offset_of as __offset_of };
        ::layout_report::__v1::plain::<Self>(
            "Pair<'a>",
            ::layout_report::__v1::Kind::Struct,
            ::layout_report::__v1::Repr::RUST,
            &[
                __field::<u8>("0", "u8", __offset_of!(Self, 0)),
                __field::<&'a [u16]>("1", "&'a [u16]", __offset_of!(Self, 1))
            ]
        )
    };
}
const _: () = {
    type __This = Pair::<'static>;
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Derived<Pair::<'static>>>(
        "Pair<'a>",
        &[
            ::layout_report::__v1::Rule::MaxSize(
                { let __value: ::layout_report::__v1::usize = size_of::<__This>(); __value }
            )
        ],
        0
    );
};
::layout_report::__v1::register! { Derived<Pair::<'static>>, "Pair<'a>" }
