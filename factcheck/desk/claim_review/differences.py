"""Two texts side by side, word by word: kept in `extraction`, where readers' pages find it too."""

from factcheck.extraction.differences import Change, Piece, changes, compare, marked, tokens

__all__ = ["Change", "Piece", "changes", "compare", "marked", "tokens"]
