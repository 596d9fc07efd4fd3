"""DOOR, anyone: finding help. It knows published records and search only."""

from directory.referral.door import referral

__all__ = ["referral"]
