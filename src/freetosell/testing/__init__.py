"""Shipped test aids: contract suites, factories, FakeClock, the demo corpus."""
