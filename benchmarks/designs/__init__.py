"""From a view or a photo to the right design: rank, recall, false alarms and time, against peers."""
