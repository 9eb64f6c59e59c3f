"""Things: organisations, products, capabilities."""
