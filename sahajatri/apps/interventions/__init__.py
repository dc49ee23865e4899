"""Areas for development, interventions chosen together, their dose and their effect."""
