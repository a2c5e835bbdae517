use layout_report::LayoutReport;

macro_rules! message {
    ($name:ident, $max:expr, $(#[$rule:meta])* $field:ident: $ty:ty) => {
        #[derive(LayoutReport)]
        #[layout(max_size = $max)]
        #[repr(C)]
        struct $name {
            kind: u8,
            $(#[$rule])*
            $field: $ty,
        }
    };
}

message!(Ping, 8, time: u64);
message!(Pong, 2 * 4, #[layout(offset = 1)] time: u64);

fn main() {}
