"""What the use cases need of a world and of the register: one protocol a subject, which the store implements."""
