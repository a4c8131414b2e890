"""What the other party does, played by the tester: RIM decides, receives money, writes off, returns, suspends.

Each use case is one transaction with its journal row. What RIM does is a fact without an aktionsId.
"""
