#[derive(LayoutReport)]
#[repr(C)]
union Bits {
    float: f64,
    bytes: [u8; 8],
}
