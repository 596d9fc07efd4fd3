"""What planners work with: targets, signs of need, actions, snapshots, scenarios, travel times."""
