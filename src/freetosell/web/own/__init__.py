"""Own rights: the seller's register, its fees with their days, evidence of use, what to file."""
