"""How ratings spread over the levels, proposal by proposal, beside the national status."""
