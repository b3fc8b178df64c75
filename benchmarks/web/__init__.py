"""The web app under fuzzing, load and kill."""
