"""Updates brought to a webhook, and brought again."""
