"""All branches at once: what each layer does to each procedure, and whether the layer above lets it."""

from sopkit.network.check import check, check_rules
from sopkit.network.network import Network, Variant
from sopkit.network.stamp import Stamp, stamped, stamps
from sopkit.network.survey import Survey
from sopkit.network.surveying import survey

__all__ = ["Network", "Stamp", "Survey", "Variant", "check", "check_rules", "stamped", "stamps", "survey"]
