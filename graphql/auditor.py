"""What an auditor may ask: the auditor schema's roots. She changes nothing."""

from .auditor_types import Line, line
from .enums import Kind
from .reading import reading_roots

ROOTS = reading_roots(Line, Kind, line)
