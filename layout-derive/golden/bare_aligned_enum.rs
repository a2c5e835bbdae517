#[derive(LayoutReport)]
#[repr(C, align(16))]
enum Code {
    Ok = 1,
    Failed = Self::FAILED,
}
