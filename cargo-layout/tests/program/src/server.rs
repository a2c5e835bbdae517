//! Futures. Behind each `.await` stand its number and the variables that live across it.

use std::collections::HashMap;

use crate::error::Error;
use crate::executor::Yield;

pub struct Message {
    pub bytes: [u8; 700],
}

impl Default for Message {
    fn default() -> Self {
        Self { bytes: [1; 700] }
    }
}

pub struct Server {
    limits: HashMap<u64, Limit>,
}

struct Limit {
    bytes: u64,
    is_hard: bool,
}

type Key = [u64; 5];

impl Server {
    pub fn new() -> Self {
        Self { limits: HashMap::from([(7, Limit { bytes: 1_000, is_hard: true })]) }
    }

    /// Keeps the message while it waits, so that it is stored twice.
    pub async fn run(&self, key: Key, message: Message) -> Result<usize, Error> {
        Yield::default().await; // await 1: self key message
        let limit = self.limits.get(&key[0]).ok_or(Error::Closed)?;
        if limit.is_hard && limit.bytes < 700 {
            return Err(Error::TooLong { length: 700 });
        }
        let sent = deliver(message).await; // await 2: key
        Ok(sent + key.len())
    }

    /// Passes the message on, and still has room for it.
    pub async fn echo(&self, message: Message) -> usize {
        deliver(message).await // await 3:
    }
}

async fn deliver(message: Message) -> usize {
    let digest = async {
        let table = [1_u8; 96];
        Yield::default().await; // await 4: table
        table.len()
    };
    let prefix = [message.bytes[0]; 16];
    let length = digest.await; // await 5: message prefix
    let sum = message.bytes.iter().chain(&prefix).map(|byte| usize::from(*byte)).sum::<usize>();
    sum + length
}

/// Prints a line `size NAME BYTES` for each future and each variable in it.
pub fn print_sizes() {
    let server = Server::new();
    let key: Key = [0; 5];
    let size = |name: &str, bytes: usize| println!("size {name} {bytes}");
    size("Server::run", size_of_val(&server.run(key, Message::default())));
    size("Server::echo", size_of_val(&server.echo(Message::default())));
    size("deliver", size_of_val(&deliver(Message::default())));
    size("Yield", size_of_val(&Yield::default()));
    size("self", size_of::<&Server>());
    size("key", size_of_val(&key));
    size("message", size_of_val(&Message::default()));
    size("table", size_of_val(&[1_u8; 96]));
    size("prefix", size_of_val(&[0_u8; 16]));
}
