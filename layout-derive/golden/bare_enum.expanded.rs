#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Color {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = ::layout_report::__v1::enumeration::<Self>(
        "Color",
        ::layout_report::__v1::Repr::RUST,
        &[("Red", 0), ("Green", 0)]
    ).with_tag(::layout_report::__v1::tag_of::<Self>()).as_interface();
}
const _: () = {
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Derived<Color>>(
        "Color",
        &[::layout_report::__v1::Rule::Size(1)],
        0
    );
};
::layout_report::__v1::register! { Derived<Color>, "Color" }
