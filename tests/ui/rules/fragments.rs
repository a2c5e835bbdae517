use layout_report::LayoutReport;

macro_rules! limited {
    ($name:ident, $less:expr) => {
        #[derive(LayoutReport)]
        #[layout(max_size = 9 - $less)]
        struct $name([u8; 7]);
    };
}

limited!(Fits, 1 + 1);
limited!(TooLarge, 2 + 1);

fn main() {}
