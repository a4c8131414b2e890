"""Hearings: the creditor's answer to a doubt."""
