#[automatically_derived]
impl<'a> ::layout_report::__private::LayoutReport for Pair<'a> {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{ field as __field, offset_of as __offset_of };
        ::layout_report::__private::struct_layout::<Self>(
            "Pair<'a>",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::RUST,
            &[
                __field::<u8>("0", "u8", __offset_of!(Self, 0)),
                __field::<&'a [u16]>("1", "&'a [u16]", __offset_of!(Self, 1))
            ]
        )
    };
}
const _: () = {
    type __This = Pair::<'static>;
    use ::layout_report::__private::assert as __assert;
    __assert::<::layout_report::__private::Derived<Pair::<'static>>>(
        "Pair<'a>",
        &[
            ::layout_report::__private::Rule::MaxSize {
                bytes: {
                    let __value: ::layout_report::__private::usize = size_of::<__This>();
                    __value
                }
            }
        ],
        0
    );
};
::layout_report::__private::register! { Derived<Pair::<'static>>, "Pair<'a>" }
