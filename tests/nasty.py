"""Documents that have broken readers before, here or elsewhere; each with a name."""

from __future__ import annotations

_LINE = 20_000


def repeated(snippet: str) -> str:
    """One snippet over and over, as long as the longest line a reader must bear in a test."""
    return snippet * (_LINE // len(snippet))


SNIPPETS = (
    *("[", "]", "(", "*", "_", "`", "<", ">", "|", "\\", "&#", "~", "![", "](", "[^", "{%", "{{"),
    *("<!--", '](a "', "**a", "`a", "``a ", "<a ", "http://", "www.", "a_", "a(", "<mailto:", "# "),
    *(
        "- ",
        "1. ",
        "- [ ] ",
        "[[",
        "][",
        "![[",
        "> - ",
        "a\r",
        "😀",
        "A. - B ",
        "\\[",
        "<div>",
        "x) {",
    ),
    *("[a](b) ", "|a\n|-\n", ">- a\n", "[a]: b\n", "<pre>\n", "~~~\n", "```\n", "---\n", "+++\n"),
    *("<b>", "<table><tr><td>", "<ul><li>", "<article>", "</p>", "<a href=x>", "<br>", "&lt;"),
    *("<form class=share>", "<div hidden>", "<meta name=author content=x>", "\t", "\x00", "\u2028"),
)

DOCUMENTS = {
    "nothing": "",
    "white space": " \t\r\n \u2003\n",
    "byte order mark alone": "\ufeff",
    "byte order mark before a heading": "\ufeff# Title\n\nWords.\n",
    "byte order mark before front matter": "\ufeff---\ntitle: T\n---\nWords.\n",
    "windows line ends": "# Title\r\n\r\n- one\r\n  - two\r\n\r\n| a | b |\r\n|---|---|\r\n|c|\r\n",
    "old mac line ends": "# Title\r\r- one\r- two\r\rWords\rgo on.\r",
    "mixed line ends": "a\rb\r\nc\nd\n\re\r\r\n",
    "tabs": "-\tone\n\t-\ttwo\n>\tquote\n\n#\tTitle\t#\n|\ta\t|\n|-|\n|\tb\t|\n",
    "zero bytes": "# a\0b\n\n- \0\n\0- c\n\n`\0`\n",
    "unicode line ends": "a\u2028b\u2029c\x85d\x0be\x0cf\n\n- g\u2028- h\n",
    "other spaces": "#\u00a0no heading\n\n# \u00a0 Title\u2003\n\n\u3000- x\u200b\n",
    "characters beyond the first plane": "# 𝕋itle 😀\n\n😀😀 **b😀** [😀](u) | `😀`\n\n- 😀 - 😀\n",
    "combining characters": "# e\u0301 n\u0303\n\nZ\u0308urich\n",
    "open fence": "words\n\n```\n- code\n# code\n",
    "fence in an item": "- item\n  ```\n  code\n  ```\n  after\n",
    "open comment": "before\n\n<!-- never closed\n\n# Title\n",
    "comment over blocks": "a <!-- x\n\ny --> b\n",
    "open tag": "a <div class='\n\n# T\n",
    "open link": "[a [b [c](d\n\n](e)\n",
    "link over blocks": "[a\n\nb](c)\n",
    "deep brackets": "[" * 500 + "x" + "]" * 500,
    "heading of signs over the parts of a talk": (
        "## |\n\nMonday May 16, 2022 10:45 - 11:15 CEST\n\n### Abstract\n\nWords.\n\n## ?!\n"
    ),
    "empty heading": "#\n\n## ##\n\n###### \n",
    "heading in an item in a quote": "> - # T #\n>   more\n> 1. ## U\n",
    "setext": "Title\n=====\n\nTwo\nlines\n---\n\nThree\n--\n",
    "empty items": "-\n-  \n- x\n*\n1.\n\n- - - -\n",
    "items on one line": "- - - x\n1. 2. 3. y\n> > - z\n",
    "deep list": "\n".join("  " * depth + f"- item {depth}" for depth in range(120)),
    "deep list on a line": "- " * 300 + "x",
    "deep quote": ">" * 300 + " x\n" + "> " * 300 + "y",
    "table without borders": "a | b\n--|--\nc | d\n| e\nf |\n",
    "table in a quote": "> | a | b |\n> |---|---|\n> | c | d |\n",
    "table in an item": "- | a | b |\n  |---|---|\n  | c | d |\n",
    "ragged table": "| a | b |\n|---|---|\n| c |\n| d | e | f |\n||\n|\n",
    "pipes": "|||||\n|-|-|-|-|\n|||||\n\\|a\\|\n",
    "bad front matter": "---\ntitle: [\n---\nWords.\n",
    "front matter that never ends": "---\ntitle: x\n\nWords.\n",
    "front matter of a list": "---\n- a\n- b\n---\nWords.\n",
    "aliases": "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nWords.\n",
    "deep YAML": "---\n" + "- " * 2000 + "x\n---\nWords.\n",
    "deep YAML in flow": "---\na: " + "[" * 2000 + "\n---\nWords.\n",
    "odd YAML": '---\n? [a, b]\n: c\n"d": !!python/object:os.system e\n<<: f\n~: g\n---\nWords.\n',
    "deep TOML": "+++\na = " + "[" * 3000 + "\n+++\nWords.\n",
    "dotted TOML": "+++\na" + ".a" * 3000 + " = 1\n+++\nWords.\n",
    "bad TOML": "+++\ntitle = \n+++\nWords.\n",
    "entities": "&amp; &#0; &#x10FFFF; &#1114112; &nbsp; &NotEqualTilde; &#10; &unknown; &;",
    "escapes": "\\*a\\* \\[b\\](c) \\`d\\` \\\\ \\# \\| \\",
    "page": "<!doctype html><title>T</title><p>One<br>two<ul><li>a<ul><li>b</ul></ul><table><tr>"
    "<th>x<th>y<tr><td>1<td>2</table><pre> code </pre>",
    "page cut short": "<html><head><title>T</title><body><div><p>One <b>two",
    "page within a page": "<html><body><html><body><p>x</body></html><p>y</body></html>",
    "page of nothing": "<html><head><script>x</script></head><body><nav>menu</nav></body></html>",
    "page with spans": "<table><tr><td rowspan=3>a<td>b<tr><td>c<tr>"
    "<td colspan=99>d<td>e<tr><td>f</table>",
    "table in a table": "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
    "page with odd links": "<a href='http://[x'>a</a><a href='#x'>b</a><a href=' y z)'>c<p>"
    "d</a><a>e</a>",
    "page with linked data": "<script type='application/ld+json'>{\"author\": [{}, 3, null], "
    '"datePublished": 7}</script><p>x',
    "XML": "<?xml version='1.0' encoding='latin-1'?><root><p>x</p></root>",
    **{f"line of {snippet!r}": repeated(snippet) for snippet in SNIPPETS},
}
