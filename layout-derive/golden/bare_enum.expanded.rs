#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Color {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::variant as __variant;
        ::layout_report::__private::enum_layout::<Self>(
            "Color",
            ::layout_report::__private::Repr::RUST,
            &[__variant("Red", 0), __variant("Green", 0)]
        ).with_tag(::layout_report::__private::tag_of::<Self>())
    }.with_interface();
}
const __layout_rules_of_Color: () = <::layout_report::__private::Derived<Color>>::assert_one(
    "Color",
    ::layout_report::__private::Rule::Size { bytes: 1 }
);
::layout_report::__private::register! { Derived<Color>, "Color" }
