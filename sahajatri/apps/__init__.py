"""Floor 2: one room per noun of the domain. A room sees only the rooms below it."""
