"""The claim review page: one claim with everything that hangs on it.

`loading` reads every row once, `sight` decides what this person may see of it and blanks the rest before any template
runs, `responding` puts a form back with what stood in its way. The other modules are one kind of form each.
"""
