"""What a handbook lacks to serve customers well, the most important first."""

from sopkit.doctor.examine import examine
from sopkit.doctor.gap import Gap

__all__ = ["Gap", "examine"]
