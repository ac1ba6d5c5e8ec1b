"""File formats in: bytes to plain values. No models, no Django."""
