"""Filled-in forms as people make them, each with one awkwardness, and what a person reads there.

The expected readings are written by hand, from the form alone, by nobody's reader. `collection`
has all documents, `awkwardnesses` the list of what they show.
"""
