"""All branches at once: what each layer does to each procedure, and whether the layer above lets it."""

from sopkit.network.check import check
from sopkit.network.network import Network, Variant

__all__ = ["Network", "Variant", "check"]
