"""Floor 3: pages that compose many rooms. They look, they never write."""
