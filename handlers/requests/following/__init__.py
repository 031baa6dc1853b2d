"""What who asked does meanwhile: urge whoever has it, let others read it."""
