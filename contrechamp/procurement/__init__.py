"""Public procurement: which contracts are about video surveillance, and what their codes and identifiers say."""
