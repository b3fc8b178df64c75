"""The pure floor: values and rules with no file, network, clock, chance or framework."""
