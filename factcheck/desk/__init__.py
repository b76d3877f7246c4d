"""The signed-in workbench. A view loads, acts and renders; the rules live in the rooms below."""
