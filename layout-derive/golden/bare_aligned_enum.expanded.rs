#[automatically_derived]
impl ::layout_report::__private::LayoutReport for Code {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::variant as __variant;
        ::layout_report::__private::enum_layout::<Self>(
            "Code",
            ::layout_report::__private::Repr::C.with_align(16),
            &[__variant("Ok", 0), __variant("Failed", 0)]
        ).with_tag(
            {
                #[allow(dead_code)]
                #[repr(C)]
                enum __Tag { Ok = 1, Failed = Code::FAILED, }
                ::layout_report::__private::tag_of::<__Tag>()
            }
        )
    };
}
::layout_report::__private::register! { Derived<Code>, "Code" }
