"""What is kept in memory of pages that were read: nothing, also before anybody looks for rings of objects."""

import gc

from selectolax.lexbor import LexborHTMLParser

from knowledge.reading.html.html import blocks_in, read

PAGE = (
    b"<html><body><nav><a href=/>Home</a></nav><main><article><h1>Piers</h1><p>The north pier is long.</p>"
    b"<table><tr><td>1</td></tr></table></article></main><footer><p>Imprint</p></footer></body></html>"
)


def _pages() -> int:
    return sum(type(one) is LexborHTMLParser for one in gc.get_objects())


def test_a_page_that_was_read_is_let_go_at_once() -> None:
    gc.collect()
    gc.disable()
    try:
        before = _pages()
        read(PAGE, "page.html")
        blocks_in(PAGE, "page.html")

        assert _pages() == before
    finally:
        gc.enable()
