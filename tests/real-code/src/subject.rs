//! Which crates are looked at.

/// A published crate.
pub(crate) struct Subject {
    pub(crate) package: &'static str,
    pub(crate) source: Source,
}

/// What of it is looked at.
pub(crate) enum Source {
    /// All of it, with these features.
    Package(&'static [&'static str]),
    /// One file of bindings, as a crate of its own: the package itself would
    /// build a C library.
    File(&'static str),
}

pub(crate) const ALL: &[Subject] = &[
    Subject {
        package: "linux-raw-sys",
        source: Source::Package(&[
            "std",
            "general",
            "errno",
            "bootparam",
            "btrfs",
            "elf_uapi",
            "image",
            "ioctl",
            "landlock",
            "netlink",
            "io_uring",
            "if_arp",
            "if_ether",
            "if_packet",
            "net",
            "ptrace",
            "prctl",
            "elf",
            "xdp",
            "mempolicy",
            "system",
            "loop_device",
        ]),
    },
    Subject { package: "ash", source: Source::Package(&["std"]) },
    Subject { package: "kvm-bindings", source: Source::File("src/x86_64/bindings.rs") },
    Subject { package: "mshv-bindings", source: Source::File("src/x86_64/bindings.rs") },
    Subject { package: "vfio-bindings", source: Source::File("src/vfio_bindings/vfio.rs") },
    Subject {
        package: "aws-lc-sys",
        source: Source::File("src/x86_64_unknown_linux_gnu_crypto.rs"),
    },
    Subject { package: "sdl2-sys", source: Source::File("sdl_bindings.rs") },
    Subject {
        package: "mysqlclient-sys",
        source: Source::File("bindings/bindings_9_5_0_x86_64_linux.rs"),
    },
];
