"""The plots of the report, each a pure function of what it shows."""
