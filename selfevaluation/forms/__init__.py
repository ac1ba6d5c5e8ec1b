"""What people type, by noun: one file for what is typed about each thing."""
