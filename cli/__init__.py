"""The command line: ``dhr-triage``."""
