"""Peers: what somebody would build from stock parts instead, to be measured beside this project's graph."""
