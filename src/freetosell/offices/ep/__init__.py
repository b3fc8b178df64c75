"""The European office: OPS exchange XML and publication-server XML."""
