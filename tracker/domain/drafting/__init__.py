"""From the text of an agreement to the commitments that it may hold: proposals, never decisions."""
