"""Yaodian 要点图谱: the library's door."""
