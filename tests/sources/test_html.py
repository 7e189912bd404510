"""HTML pages to documents: the article, its blocks and what its head says."""

import subprocess
import sys

import pytest

from graphkcd.sources.read import parse_note

HEAD = """<!doctype html><html><head><title>Ropes and knots | Harbour Blog</title>
<meta name="author" content="Ada Lovelace">
<meta property="article:published_time" content="2023-06-20T08:00:00+02:00">
<link rel="canonical" href="https://blog.example/2023/ropes/"></head>"""


def read(body, head=""):
    return parse_note("page.html", head + body)[0]


def outline(body, head=""):
    document = read(body, head)
    return [(block.kind.value, document.words(*block.span)) for block in document.blocks]


def nesting(body):
    document = read(body)
    return [(b.kind.value, b.level, b.parent, b.ordered) for b in document.blocks]


def links(body, head=""):
    document = read(body, head)
    return [(document.words(link.start, link.end), link.url) for link in document.links]


ARTICLE = "<h1>Ropes</h1><p>One</p><h2>Talk: Knots</h2><p>Two</p>"
READ = [
    ("heading", "Ropes"),
    ("paragraph", "One"),
    ("heading", "Talk: Knots"),
    ("paragraph", "Two"),
]


@pytest.mark.parametrize(
    "body",
    [
        f"<header><a>Blog</a></header><nav>menu</nav><main>{ARTICLE}</main><footer>(c)</footer>",
        f"<body><div class=sidebar>x</div><article>{ARTICLE}</article><aside>y</aside>",
        f"<body class='has-sidebar no-comments'><div class='entry-content'>{ARTICLE}</div><p>z",
        f"<main><article>{ARTICLE}<footer>tags</footer></article></main>",
        f"<div role=main>{ARTICLE}<div class='related-posts'><h2>Related</h2><p>x</div></div>",
        f"<article>{ARTICLE}<script>x()</script><style>y</style><noscript>z</noscript></article>",
        f"<article><div id=cookie-banner>We use cookies</div>{ARTICLE}</article>",
        f"<article><ul class='share-buttons'><li>Share</ul>{ARTICLE}</article>",
        f"<article>{ARTICLE}<form>Subscribe <input><button>Go</button></form></article>",
        f"<article><nav class=toc><ul><li>Knots</ul></nav>{ARTICLE}<!-- comment --></article>",
        f"<article>{ARTICLE}<p hidden>x</p><p style='display: none'>y</p></article>",
        f"<form id=aspnet><article>{ARTICLE}</article></form>",
        f"<div class=comments-closed>{ARTICLE}</div>",
        f"<main>{ARTICLE}</main><article><p>teaser</article><article><p>other</article>",
    ],
    ids=[
        *(
            "main",
            "article",
            "content by class",
            "article in main",
            "related",
            "scripts",
            "cookies",
        ),
        *("share", "form", "contents", "hidden", "form around all", "class around all", "teasers"),
    ],
)
def test_the_article_is_read_and_nothing_around_it(body):
    assert outline(body) == READ


def test_several_articles_that_make_up_a_page_are_all_read():
    body = "".join(f"<article><h2>Talk {i}</h2><p>Words</p></article>" for i in (1, 2, 3))
    assert [
        words for kind, words in outline(f"<main><h1>Day</h1>{body}</main>") if kind == "heading"
    ] == [
        *("Day", "Talk 1", "Talk 2", "Talk 3"),
    ]


def test_nested_lists_keep_levels_parents_and_order():
    assert nesting("<ul><li>a<ul><li>b<p>c</p></ul><li><p>d</p></ul><ol><li>e</ol>") == [
        ("item", 1, None, False),
        ("item", 2, 0, False),
        ("paragraph", 0, 1, False),
        ("item", 1, None, False),
        ("item", 1, None, True),
    ]


def test_tables_have_rows_and_cells():
    body = "<table><thead><tr><th>Talk<th>Who</tr></thead><tr><td>A<br>B<td><tr><td>C<td>D</table>"
    assert outline(body) == [
        *(("header-row", "Talk Who"), ("cell", "Talk"), ("cell", "Who")),
        *(("row", "A B"), ("cell", "A B"), ("cell", "")),
        *(("row", "C D"), ("cell", "C"), ("cell", "D")),
    ]


def test_cells_that_span_others_leave_empty_ones():
    body = "<table><tr><td rowspan=2>t<td>a<tr><td>b<tr><td colspan=2>c</table>"
    cells = [words for kind, words in outline(body) if kind == "cell"]
    assert cells == ["t", "a", "", "b", "c", ""]


def test_tables_that_only_place_things_are_no_tables():
    body = "<table><tr><td><h2>T</h2><table><tr><td>a<td>b</table><td>c</table>"
    kinds = [kind for kind, _ in outline(body)]
    assert kinds == ["heading", "row", "cell", "cell", "paragraph"]


def test_quotes_code_and_rules():
    body = "<blockquote><p>q</p></blockquote><pre>\n  a\n    b\n</pre><hr>"
    body += "<p>x <code>y</code> <code>y z</code>"
    assert outline(body) == [("quote", "q"), ("code", ""), ("rule", ""), ("paragraph", "x y")]
    document = read(body)
    code = document.blocks[1]
    assert document.text[code.start - 2 : code.end] == "  a\n    b"


def test_line_breaks_divide_lines_and_white_space_folds():
    document = read("<p>  One\n\t two&nbsp;three<br>\n Four </p>")
    (block,) = document.blocks
    assert document.text[block.start : block.end] == "One two three\nFour"


def test_bold_words_and_links_are_written_as_in_markdown():
    document = read(
        "<p><b>Title </b>by <a href='https://a.example'><strong>Ada</strong> L.</a></p>"
    )
    assert document.text == "**Title** by [**Ada** L.](https://a.example)\n"
    assert " ".join(document.prose.split()) == "Title by Ada L."


def test_a_bold_line_over_a_break_is_bold_line_by_line():
    assert read("<p><b>One<br>two</b></p>").text == "**One**\n**two**\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<a href='https://x.example/a?b=c&amp;d'>t</a>", [("t", "https://x.example/a?b=c&d")]),
        ("<a href='../b (c).html'>t</a>", [("t", "https://blog.example/2023/b%20%28c%29.html")]),
        ("<a href='#top'>t</a><a href='javascript:x()'>u</a><a name=v>v</a>", []),
        ("<a href='http://[bad'>t</a>", []),
        ("<a href=/x><img src=y></a>", []),
        ("<a href=/x><p>a</p><p>b</p></a>", [(w, "https://blog.example/x") for w in "ab"]),
    ],
    ids=["absolute", "relative", "nowhere", "broken", "picture", "around blocks"],
)
def test_links(body, expected):
    assert links(f"<article><h1>T</h1>{body}</article>", HEAD) == expected


def test_the_head_becomes_front_matter_that_stands_in_the_text():
    document = read("<article><p>Words</p></article>", HEAD)
    assert [(f.key, f.value) for f in document.meta] == [
        ("title", "Ropes and knots"),
        ("author", "Ada Lovelace"),
        ("published", "2023-06-20"),
    ]
    for field in document.meta:
        assert document.text[field.start : field.end] == field.value
    assert document.text.startswith("---\ntitle: Ropes and knots\n")
    assert document.words(0, len(document.text)) == "Ropes and knots Words"


def test_linked_data_tells_authors_where_meta_elements_do_not():
    authors = '[{"name": "Ada"}, {"name": "Grace"}]'
    data = f'{{"@graph": [{{"author": {authors}, "datePublished": "2023-06-21"}}]}}'
    document = read(f"<script type='application/ld+json'>{data}</script><p>Words")
    assert [(f.key, f.value) for f in document.meta] == [
        *(("author", "Ada"), ("author", "Grace"), ("published", "2023-06-21")),
    ]


def test_the_heading_of_a_page_may_stand_outside_its_article():
    body = "<header><h1>Ropes and knots</h1></header><article><p>Words</p></article>"
    assert outline(body, HEAD)[0] == ("heading", "Ropes and knots")
    assert outline(body, HEAD).count(("heading", "Ropes and knots")) == 1


def test_permalinks_are_no_part_of_headings():
    assert outline("<h2>Knots <a class=headerlink href='#k'>¶</a></h2>") == [("heading", "Knots")]


def test_deep_pages_are_read():
    deep = "<div>" * 5000 + "<ul><li>" * 1000 + "words"
    assert [words for _, words in outline(deep)] == ["words"]


def test_pages_that_say_they_are_xml_are_read():
    body = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>é<br/>x</p></body></html>'
    assert outline(body) == [("paragraph", "é x")]


def test_reading_markdown_loads_no_html_parser():
    code = "import sys; from graphkcd.sources.read import parse_note; parse_note('a.md', '# T')"
    check = f"{code}; sys.exit('lxml' in sys.modules or 'bs4' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
