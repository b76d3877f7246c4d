"""The Django admin, made for curators. Workflow fields are read only; bulk actions go through the desk's own verbs."""
