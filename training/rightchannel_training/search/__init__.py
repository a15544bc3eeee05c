"""A search for the recipe: repeatable, resumable, here or on a cluster."""
