"""Listings and what they are made of: organizations, services, places, and what keeps them true."""
