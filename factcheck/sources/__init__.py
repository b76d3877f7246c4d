"""What a verdict rests on: a source is registered once, under one spelling of its address, and reused everywhere."""
