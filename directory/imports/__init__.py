"""BRINGING IN: read a source, plan what would change, let a person look, apply."""
