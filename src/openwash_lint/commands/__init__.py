"""The commands: each module has `run(argv) -> exit code`."""
