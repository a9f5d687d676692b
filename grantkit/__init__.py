"""Grant agreements of the Swedish state, exactly (*överenskommelser*)."""
