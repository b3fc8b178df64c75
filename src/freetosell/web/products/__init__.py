"""Products and listings: the list, one product with its facts, taking in a catalogue."""
