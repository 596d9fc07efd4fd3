"""AUDIENCE, operators: the command `directory`, a file for each command."""
