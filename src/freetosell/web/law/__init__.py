"""Pages of the law: what the rulebook of a market says, markets side by side, counsel."""
