"""The inbox: what happened that concerns one person, and the way to it.

An item only points to where the words stand. Whether this person may read them is asked each time it is shown, because
a new round makes everybody blind again.
"""
