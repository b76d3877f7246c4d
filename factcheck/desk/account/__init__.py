"""Signing in and out, and one's own account. Django's views, our pages; guessing is slowed down by django-axes."""
