//! The crates that are compared.

/// A crate, and how a manifest asks for it.
pub struct Peer {
    pub name: &'static str,
    /// What stands after `name =` in a manifest.
    requirement: &'static str,
}

impl Peer {
    pub const ALL: [Self; 8] = [
        Self::new(
            "layout-report",
            concat!("{ path = '", env!("CARGO_MANIFEST_DIR"), "/..' }"),
        ),
        Self::new("serde", "{ version = '1', features = ['derive'] }"),
        Self::new("type-layout", "'0.2'"),
        Self::new("mem_dbg", "'0.4'"),
        Self::new("bytemuck", "{ version = '1', features = ['derive'] }"),
        Self::new("zerocopy", "{ version = '0.8', features = ['derive'] }"),
        Self::new("static_assertions", "'1'"),
        Self::new("padlock-macros", "'0.82'"),
    ];

    const fn new(name: &'static str, requirement: &'static str) -> Self {
        Self { name, requirement }
    }

    /// The line of a manifest's `[dependencies]`.
    pub fn dependency(&self) -> String {
        format!("{} = {}\n", self.name, self.requirement)
    }
}
