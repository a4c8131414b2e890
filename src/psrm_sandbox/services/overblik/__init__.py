"""What people look over: lists of claims and hearings with their counts, and all there is to say of one."""
