"""Words looked for in what partnerships wrote (docs/decisions/search.md)."""
