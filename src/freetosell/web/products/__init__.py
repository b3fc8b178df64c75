"""Products and listings: the list, one product, taking in a catalogue."""
