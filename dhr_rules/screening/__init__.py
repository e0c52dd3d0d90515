"""Many cases at once: the same rules as one query, for a file or an existing engine."""
