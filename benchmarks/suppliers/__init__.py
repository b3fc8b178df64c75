"""A large register of suppliers: how long its pages and its nightly run take."""
