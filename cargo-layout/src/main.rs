//! `cargo layout`: where the bytes of every type of a program go.

mod cli;

fn main() {
    println!("{:?}", cli::Cli::from_env());
}
