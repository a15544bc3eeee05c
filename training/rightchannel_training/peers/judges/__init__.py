"""Trained peers, opened from their folders: each file imports only what a user of that peer would need."""
