"""Routes become won: pay rules, ledgers, allowance, comparison."""
