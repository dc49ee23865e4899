"""Areas for development, interventions chosen together, their dose, their effect."""
