"""The pages under /self-evaluations/."""
