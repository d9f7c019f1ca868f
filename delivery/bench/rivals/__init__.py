"""Other engines on the same problem, each modelled as well as its own words allow."""
