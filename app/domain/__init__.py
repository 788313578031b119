"""Pure rules of the call center, standard library only."""
