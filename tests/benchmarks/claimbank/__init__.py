"""A million claims of realistic words, and honest paraphrases of some of them."""
