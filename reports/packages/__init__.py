"""All that a person may see as one zip: asked for, made by a worker, kept for some days."""
