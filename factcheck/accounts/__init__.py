"""People who sign in, the roles they hold and the teams they belong to.

Roles are Django groups made by a migration; a person's roles and teams come with the session's one user query.
"""
