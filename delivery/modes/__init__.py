"""Carriers and rules as data: orders and fleets become a problem."""
