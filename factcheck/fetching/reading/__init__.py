"""Reading bytes of strangers. Runs in the limited process of `limited.py` and nowhere else."""
