"""The window: the only room that knows Qt. Widgets ask, services do."""
