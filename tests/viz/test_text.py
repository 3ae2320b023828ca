from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.maps.text import ELLIPSIS, width, wrap


@pytest.mark.parametrize(
    ("text", "limit", "most", "lines"),
    [
        ("加大重点领域执法力度", 16, 4, ("加大重点领域执法力度",)),
        ("认真抓好重点领域风险排查化解工作", 15, 4, ("认真抓好重点领域", "风险排查化解工作")),
        ("深化改革，规范管理。", 5, 4, ("深化改革，", "规范管理。")),
        ("见《督查工作条例》办理", 5, 4, ("见《督查", "工作条", "例》办理")),
        ("实施纲要(2021-2025年)方案", 8, 4, ("实施纲要", "(2021-2025", "年)方案")),
        ("一二三四五六七八九十", 4, 2, ("一二三四", f"五六七{ELLIPSIS}")),
        ("a\n b\t\u3000c", 9, 1, ("a b c",)),
        ("", 9, 1, ("",)),
    ],
)
def test_lines_are_even_and_keep_marks_with_their_words(
    text: str, limit: float, most: int, lines: tuple[str, ...]
) -> None:
    assert wrap(text, limit, most) == lines


@given(st.text("政府办公室 abcdef123", max_size=80), st.integers(9, 20), st.integers(1, 4))
def test_lines_keep_to_their_limits(text: str, limit: int, most: int) -> None:
    lines = wrap(text, limit, most)
    assert 1 <= len(lines) <= most
    assert all(width(line) <= limit for line in lines)
