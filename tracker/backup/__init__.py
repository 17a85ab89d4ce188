"""A backup of everything, taken while people work; and putting it back, without bringing back what was erased since."""

from tracker.backup.put_back import Restored, restore
from tracker.backup.take import Made, make

__all__ = ["Made", "Restored", "make", "restore"]
