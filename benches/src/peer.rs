//! The crates that are compared.

/// A crate, and how a manifest asks for it.
pub struct Peer {
    pub name: &'static str,
    /// What stands after `name =` in a manifest.
    requirement: &'static str,
}

/// All of them, this project's first.
pub static PEERS: [Peer; 8] = [
    Peer::new("layout-report", concat!("{ path = '", env!("CARGO_MANIFEST_DIR"), "/..' }")),
    Peer::new("serde", "{ version = '1', features = ['derive'] }"),
    Peer::new("type-layout", "'0.2'"),
    Peer::new("mem_dbg", "'0.4'"),
    Peer::new("bytemuck", "{ version = '1', features = ['derive'] }"),
    Peer::new("zerocopy", "{ version = '0.8', features = ['derive'] }"),
    Peer::new("static_assertions", "'1'"),
    Peer::new("padlock-macros", "'0.82'"),
];

impl Peer {
    pub const fn new(name: &'static str, requirement: &'static str) -> Self {
        Self { name, requirement }
    }

    /// The line of a manifest's `[dependencies]`.
    pub fn dependency(&self) -> String {
        format!("{} = {}\n", self.name, self.requirement)
    }
}
