"""Notifications and settlements: what PSRM tells the creditor."""
