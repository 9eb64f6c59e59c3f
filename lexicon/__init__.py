"""French as surveillance is written about: cue words, aliases and tables that finders read."""
