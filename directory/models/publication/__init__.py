"""What is published of the records, who may see it, and what lets a hidden place be shown."""
