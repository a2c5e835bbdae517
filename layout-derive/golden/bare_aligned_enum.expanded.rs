#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Code {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::variant as __variant;
        ::layout_report::__private::enum_layout::<Self>(
            "Code",
            ::layout_report::__private::Repr::C.with_align(16),
            &[
                __variant("Ok", 0).with_discriminant(1),
                __variant("Failed", 0).with_discriminant(
                    ::layout_report::__private::discriminant::isize(Self::FAILED, 0)
                )
            ]
        ).with_tag(
            {
                #[repr(C)]
                enum __Tag { __0 = 1, __1 = Code::FAILED, }
                ::layout_report::__private::tag_of::<__Tag>()
            }
        )
    }.with_interface();
}
::layout_report::__private::register! { Derived<Code>, "Code" }
