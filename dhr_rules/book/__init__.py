"""The policy as a book that a board can read, approve and keep, and what changed in it."""
