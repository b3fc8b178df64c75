"""One page for every kept entry: what it says, every version that it had, and whether they hold."""
