"""The canonical shapes of what comes in: every face makes them, and no other way leads in."""
