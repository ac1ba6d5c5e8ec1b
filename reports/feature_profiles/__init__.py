"""The profile of each feature: how its ratings spread, and those of each of its proposals."""
