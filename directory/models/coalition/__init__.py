"""The coalition: people and organizations at the table, meetings, seats, agreements, votes and lists of work."""
