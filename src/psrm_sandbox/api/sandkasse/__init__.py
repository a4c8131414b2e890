"""The tester's controls: worlds, clock, trials and explanations."""
