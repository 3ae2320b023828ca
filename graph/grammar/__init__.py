"""How questions are read: characters -> tokens (words of the language, names of the store) -> phrases -> a reading.

words.py    what the words mean, Chinese and English in one table
dates.py    phrases of time
tokens.py   a question as tokens, the longest word or name at each place
parsers.py  parsers that compose: one kind of token, one after another, one or the other, many
rules.py    the grammar: what a question can be
"""

from __future__ import annotations

from graph.grammar.dates import SOME_YEAR, Days
from graph.grammar.rules import Reading, readings
from graph.grammar.tokens import Names, Token

__all__ = ["SOME_YEAR", "Days", "Names", "Reading", "Token", "readings"]
