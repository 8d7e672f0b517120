"""The language server: what `check` and `explain` find, in an editor; it needs the extra `server`."""
