"""From a listing to the right that reads on it: recall, rank and time against plain methods."""
