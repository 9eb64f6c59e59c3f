"""Law: norms cited, authorities, legal actions."""
