"""Claims that a language model proposes: what it is asked, and what of its answer counts. Pure, without network.

A model may help to find claims and may word them; it may not move an anchor. A proposal counts only where its quote
stands letter by letter in one sentence of the body; everything else it says is checked against the column, or replaced
by our own reading. The answer is data of a stranger: the column it read may have told it what to say.
"""

from .answer import Nonsense, read_answer
from .asking import Message, messages_for
from .taking import Proposals, take_proposals

__all__ = ["Message", "Nonsense", "Proposals", "messages_for", "read_answer", "take_proposals"]
