"""The readers' pages. Each loads from `publication`, arranges and renders; nothing here knows who reads."""
