//! A program with a bit of everything that `cargo layout` explains.
//!
//! It prints the sizes of its futures and of what they hold, as the compiler knows them. The
//! tests compare them with what the command reads from the debug information.

#![allow(dead_code, reason = "many fields are there for their sizes only")]
#![allow(clippy::large_enum_variant, clippy::result_large_err, reason = "this is to be shown")]

mod ast;
mod error;
mod executor;
mod server;
mod tasks;
mod wire;

use ast::{Stmt, Walker};
use executor::block_on;
use server::{Message, Server};

fn main() {
    server::print_sizes();
    let server = Server::new();
    let reply = block_on(server.run([7; 5], Message::default()));
    println!("reply {:?}", reply.map_err(|error| error.to_string()));
    println!("echo {}", block_on(server.echo(Message::default())));

    let body = vec![ast::function("main"), ast::class("Main"), Stmt::Pass];
    let mut walker = Walker::new(|stmt: &Stmt| matches!(stmt, Stmt::FunctionDef(_)));
    walker.walk(&body);
    println!("functions {}", walker.found);

    let frame = wire::Frame::new(9);
    println!("frame {} {}", frame.checksum(), wire::parse(&[1, 2]).is_ok());
    println!("tasks {}", tasks::start());
}
