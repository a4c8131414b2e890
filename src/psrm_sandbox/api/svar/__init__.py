"""What the operations answer: the models of the contract."""
