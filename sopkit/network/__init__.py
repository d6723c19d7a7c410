"""All branches at once: what each layer does to each procedure, and whether the layer above lets it."""
