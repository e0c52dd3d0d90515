"""The policy book: what the rules say and how that is shown, for people who approve them."""
