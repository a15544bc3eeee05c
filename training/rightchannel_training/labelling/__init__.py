"""Which messages to label next: those of which most would be learned."""
