"""Which part of a page is the article, and what stands in it that is not of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphkcd.sources.survey import NO_WORDS, names

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

    from graphkcd.sources.survey import Survey


#: Around an article rather than of it, unless they hold most of it.
_AROUND: Final = names("nav aside footer form dialog menu")
_ROLES: Final = names(
    "navigation banner contentinfo complementary search dialog alertdialog menu toolbar"
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|related|relatedposts?|recommended|recommendations|share"
    r"|sharing|sharedaddy|social|newsletter|subscribe|subscription|signup|comments?|respond"
    r"|breadcrumbs?|sidebar|widget|pagination|pager|toc|table-of-contents|promo|advert|advertisement"
    r"|ads?|popup|modal|skip-link|screen-reader-text|sr-only|visually-hidden|author-box|author-bio"
    r"|post-navigation|nav-links|headerlink|heading-anchor)(?=$|[\s_-])",
    re.IGNORECASE,
)
_UNDISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN_CLASS = re.compile(
    r"(?:^|\s)(?:post-content|entry-content|article-content|article-body|post-body|page-content"
    r"|blog-content|content|main-content|main|markdown-body)(?:$|\s)",
    re.IGNORECASE,
)

#: The share of a page's words an element must hold to be more than an ornament of it.
_MOST: Final = 0.5
#: The share that the only article of a page must hold: comments and teasers can be long.
_ENOUGH: Final = 0.2
#: So many first-level headings are looked at for the title.
_MOST_TITLES: Final = 20


def find_article(soup: BeautifulSoup, survey: Survey) -> Tag:
    """Choose the element that holds the article: the page's only or largest one, else its body."""
    body = soup.body or soup
    enough = _ENOUGH * survey.size(body)
    mains = [*survey.find("main"), *(t for t in survey.content if t.get("role") == "main")]
    main = next((tag for tag in mains if survey.size(tag) >= enough), body)
    articles = survey.find("article")
    largest = max(articles, key=survey.size, default=None)
    if largest is not None:
        needed = _ENOUGH if len(articles) == 1 else _MOST
        if survey.size(largest) >= needed * survey.size(main):
            return largest
    return main if main is not body else _by_class(body, survey)


def _by_class(body: Tag, survey: Survey) -> Tag:
    """Give the innermost element that is called content and holds most of a page."""
    most = _MOST * survey.size(body)
    found = body
    for tag in survey.content:
        if survey.size(tag) >= most and _is_called_content(tag):
            found = tag
    return found


def _is_called_content(tag: Tag) -> bool:
    return any(_MAIN_CLASS.search(attribute(tag, name)) for name in ("class", "id"))


def is_furniture(tag: Tag, article: Tag, survey: Survey) -> bool:
    """Whether an element inside the article is not of it: a menu, a notice, a teaser."""
    if tag is article:
        return False
    if tag.name in NO_WORDS or "hidden" in tag.attrs:
        return True
    if tag.name == "header":
        # the one of a page holds its name and menu, the one of an article its title and authors
        around = article.name not in ("article", "main") and not survey.holds(tag, "heading")
    else:
        around = _is_around(tag)
    return around and survey.size(tag) < _MOST * survey.size(article)


def _is_around(tag: Tag) -> bool:
    if tag.name in _AROUND or attribute(tag, "role").lower() in _ROLES:
        return True
    if attribute(tag, "aria-hidden").lower() == "true":
        return True
    called = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
    return bool(_CLASS.search(called) or _UNDISPLAYED.search(attribute(tag, "style")))


def attribute(tag: Tag, name: str) -> str:
    """Give an attribute as one string; empty when it is missing."""
    value = tag.get(name, "")
    return value if isinstance(value, str) else " ".join(value or ())


def find_title_heading(survey: Survey, title: str) -> str:
    """Give the page's highest heading where it says the same as its title, else its only one."""
    headings = [" ".join(h.get_text().split()) for h in survey.find("h1")[:_MOST_TITLES]]
    said = [heading for heading in headings if heading and heading in title]
    if said:
        return max(said, key=len)
    return headings[0] if len(headings) == 1 else ""
