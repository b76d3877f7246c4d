"""Learning what can be checked from sentences that people marked: examples in, a weights file out.

Runs on demand (`manage.py train_extraction`), never for a request; scikit-learn is needed here and nowhere else.
"""
