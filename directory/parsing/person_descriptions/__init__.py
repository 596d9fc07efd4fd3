"""Whether a text may describe a person who seeks help: this directory holds no clients, so somebody is asked first.

Pure and in linear time, in the five languages of the public forms, which strangers mix. It finds forms, not meanings:
what it misses may still describe somebody, and what it finds may be harmless.
"""

from directory.parsing.person_descriptions.description import Description, find_descriptions
from directory.parsing.person_descriptions.description_parts import Kind

__all__ = ["Description", "Kind", "find_descriptions"]
