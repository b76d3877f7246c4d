"""What comes in from outside: a reader's note that something is wrong, and the reply of somebody who was asked for one.

A person of the desk reads each. Whoever is asked gets a link that is a permission by itself: it shows what an editor
chose, frozen when the link was made, and nothing that the desk writes afterwards.
"""
