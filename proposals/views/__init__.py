"""/proposals/: one file for each thing done there."""
