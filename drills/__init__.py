"""Drills: the directory on its real server, treated badly, with figures of what was lost and how it healed."""
