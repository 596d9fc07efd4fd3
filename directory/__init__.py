"""The stakeholder and resource directory: `create_app` wires every part together, and nothing else lives here."""
