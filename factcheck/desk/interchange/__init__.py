"""A column out of the desk in a file, and into it. The format is the business of `publication.interchange`."""
