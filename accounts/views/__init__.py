"""The pages under /account/ and /people/."""
