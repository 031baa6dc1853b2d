"""Station masters: appointed, acting, removed; trial, treatment, who represents (M3, M15)."""
