"""Documents saved together or not at all, and what ties them to the audit trail."""
