"""What one person does, the others see: presence and the live stream.

The stream (`stream`, the one asynchronous part) says only that something changed; the page then fetches what
changed from an ordinary view (`changes`), which works without the stream too: then the page asks every few seconds.
"""
