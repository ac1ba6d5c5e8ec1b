"""How the ratings moved between two rounds, of the partnerships that returned in both."""
