"""Fair shares of a joint plan: cost games, rules with their papers, the core; pure arithmetic."""
