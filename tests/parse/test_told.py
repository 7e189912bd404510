from __future__ import annotations

import pytest
from outlines import talks_of

from graphkcd.parse.told import opening_people, people_told


def words(prose, credits_):
    return [
        tuple(prose[slice(*span)] if span else "" for span in (c.name, c.affiliation, c.role))
        for c in credits_
    ]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (
            "Pauline Roche, ingénieure data chez Acme, a ouvert le bal.",
            [("Pauline Roche", "Acme", "ingénieure data")],
        ),
        (
            "Avec Jean Valjean-Petit, consultant indépendant, on change de ton.",
            [("Jean Valjean-Petit", "", "consultant indépendant")],
        ),
        (
            "Salle comble pour Yoko Zyx et Guillaume Petit, de chez Acme.",
            [("Yoko Zyx", "Acme", ""), ("Guillaume Petit", "Acme", "")],
        ),
        ("C'est Ingrid Berg (Foo Labs) qui l'a donnée.", [("Ingrid Berg", "Foo Labs", "")]),
        (
            "La docteure Clémence Petit travaille aux Hospices Civils de Lyon, et commence.",
            [("Clémence Petit", "Hospices Civils de Lyon", "")],
        ),
        ("The best of all came later. Ada Lovelace was there.", []),
    ],
    ids=["role", "avec", "two people", "c'est", "works at", "later"],
)
def test_a_sentence_may_begin_with_who_speaks(prose, expected, names):
    stop = prose.index(".") + 1
    assert words(prose, opening_people(prose, 0, stop, names)) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("in Ada Lovelace's session", [("Ada Lovelace", "", "")]),
        ("la présentation d'Anaïs Petit (Acme)", [("Anaïs Petit", "Acme", "")]),
        (
            "by Ada Lovelace (Acme) and Zyx-Jan Dijk (Foo)",
            [("Ada Lovelace", "Acme", ""), ("Zyx-Jan Dijk", "Foo", "")],
        ),
        ("Zyxa Dijk was absent", []),
    ],
    ids=["possessive", "elision", "joined", "unknown"],
)
def test_prose_names_people(prose, expected, names):
    assert words(prose, people_told(prose, 0, len(prose), names)) == expected


NOTES = {
    "slanted among talks, whoever did them": (
        (
            "# Jfokus 2016\n\n## Rails and things\n\nI went to the keynote _Trains at Night_, "
            "done by "
            "Ada Lovelace from [Acme](https://acme.example).\n\n## At home\n\nNext up was _Ships "
            "by "
            "Day: Tar_ by [Bob Martin](https://b.example).\n\n## On\n\nI joined _How to row?_ "
            "done by "
            "Anna Torres and Piotr Nowak of Foo. I like Anna Torres's session _Cars of Old_, but "
            "it "
            "didn't happen.\n"
        ),
        [
            ("Trains at Night", [("ada-lovelace", "acme")]),
            ("Ships by Day: Tar", [("bob-martin", "")]),
            ("How to row?", [("anna-torres", "foo"), ("piotr-nowak", "foo")]),
        ],
    ),
    "whose talk it was": (
        (
            "# AxeCon 2021\n\n## Move less (Ada Lovelace)\n\nShips rock.\n\nAda Lovelace's talk "
            "[Still Ships](https://axe.example/e/1) was calm.\n\n## Read more (Bob Martin)\n\nBob "
            "Martin's talk [Loud Books](https://axe.example/e/2) was not.\n\n## Trains\n\nPiotr "
            "Nowak "
            "in his talk _Night Trains_ was clear, and Anna Torres's talk "
            "[here](https://axe.example/e/3).\n"
        ),
        [
            ("Still Ships", [("ada-lovelace", "")]),
            ("Loud Books", [("bob-martin", "")]),
            ("Night Trains", [("piotr-nowak", "")]),
        ],
    ),
    "in what they told it": (
        (
            "# BoatConf 2021\n\n## Day\n\nI saw the talk **Cats on Trains by Anna Torres**. "
            "Quorl Zyx, "
            "in _Boats at Night_, showed lamps. In [Small Ships](https://b.example/1), Ada "
            "Lovelace "
            "explained masts. In [the docs](https://b.example/2) Bob Martin explained more. If Bob "
            "Martin moved me, J.B. Quorl won me over in his keynote _Tar Is Bad_.\n"
        ),
        [
            ("Cats on Trains", [("anna-torres", "")]),
            ("Boats at Night", [("quorl-zyx", "")]),
            ("Small Ships", [("ada-lovelace", "")]),
            ("Tar Is Bad", [("j-b-quorl", "")]),
        ],
    ),
    "a firm named with somebody later": (
        (
            "# BoatConf 2021\n\n## Small Ships - Ada Lovelace & Quorl Zyx\n\nBig. Ada Lovelace "
            "from "
            "Datadog and Quorl Zyx of course showed masts.\n"
        ),
        [("Small Ships", [("ada-lovelace", "datadog"), ("quorl-zyx", "")])],
    ),
    "by whom in small letters": (
        (
            "# Evening\n\n## rows.js\n\nby [bob zyx](https://b.example)\n\n* fast\n\n## Tarring\n\n"
            "by ada quorl\n\n* slow\n\n## Masts\n\nby hand\n\n* long\n"
        ),
        [("rows.js", [("bob-zyx", "")]), ("Tarring", [("ada-quorl", "")])],
    ),
    "a sentence that ends in somebody": (
        (
            "# BoatConf 2021\n\n## Ropes\n\n* Owners of ships are tired of how long the new "
            "ropes take to "
            "dry in the hold when it rains all day long in Bern by Ada Lovelace\n"
        ),
        [],
    ),
    "by their subject, as worded": (
        (
            "# BoatConf 2021\n\nIt kicked off with [Ada Lovelace](https://b.example/ada) talking "
            "about "
            "giving feedback. It was good. Anna Torres was next with her fine presentation about "
            "small "
            "ships, and everybody listened. Then came Bob Martin's short talk on why masts need "
            "ropes. "
            "A keynote by Piotr Nowak of Acme about it followed. Ada Lovelace also spoke about "
            "tar. "
            "I did not see Grace Hopper talk about bugs and moths.\n"
        ),
        [
            ("giving feedback", [("ada-lovelace", "")]),
            ("small ships", [("anna-torres", "")]),
            ("why masts need ropes", [("bob-martin", "")]),
        ],
    ),
    "by their subject where nothing says of which event": (
        "# My week\n\nIt rained.\n\nOn Monday Ada Lovelace talked about giving feedback.\n",
        [],
    ),
    "with whom, and for whom they work": (
        (
            "# BoatConf 2021\n\nThe best talk was a toss-up between *Small Ships* by Anna Torres "
            "and "
            "*Big Tar* with Bob Martin. Next I saw *Masts of Old*, delivered by Google’s Ada "
            "Lovelace.\n"
        ),
        [
            ("Small Ships", [("anna-torres", "")]),
            ("Big Tar", [("bob-martin", "")]),
            ("Masts of Old", [("ada-lovelace", "google")]),
        ],
    ),
    "a bold label before a bold linked name": (
        (
            "# R\n\n## Talks\n\n### Small ships\n\n**Speaker(s) :** [**Ada "
            "Lovelace**](https://b.example)\n"
        ),
        [("Small ships", [("ada-lovelace", "")])],
    ),
    "links to notes on talks, and a quote": (
        (
            "# BoatConf '16 Report\n\nI chose:\n\n- [Row with ease](workshops/row.md)\n"
            "- [Tar all day](workshops/tar.md)\n- [Ada Lovelace (Acme) - Ships are small. Seas "
            "are not.]"
            '(talks/ships.md)\n- Bob Martin\'s ["Masts of old"](https://b.example/4)\n'
        ),
        [
            ("Row with ease", []),
            ("Tar all day", []),
            ("Ships are small. Seas are not.", [("ada-lovelace", "acme")]),
            ("Masts of old", [("bob-martin", "")]),
        ],
    ),
    "quoted, of which nobody is known": (
        (
            '# BoatConf 2021\n\nThe first talk I attended was "Ships 101". Next up was \'*Tar '
            "for All*' by "
            'Ada Lovelace. I also attended a talk called "Modern Masts: The Sailor\'s Pick" by '
            "Quorla Zyx. "
            'This was followed by a talk on "Ropes of Old" by Quorl and Zyxa.\n'
        ),
        [
            ("Ships 101", []),
            ("Tar for All", [("ada-lovelace", "")]),
            ("Modern Masts: The Sailor's Pick", [("quorla-zyx", "")]),
            ("Ropes of Old", []),
        ],
    ),
    "a firm at a sentence's end, and a professor": (
        (
            "# BoatConf 2021\n\n## Talks\n\nI saw **Tar for All** by Ada Lovelace from Google. "
            "They showed "
            "tar. The talk **Masts of Old** by Anna Torres, Professor of Computer Science at the "
            "Carnegie "
            "Mellon University was short.\n"
        ),
        [
            ("Tar for All", [("ada-lovelace", "google")]),
            ("Masts of Old", [("anna-torres", "carnegie-mellon-university")]),
        ],
    ),
    "in Spanish and French, who presented": (
        (
            "# BoatConf 2021\n\n## Barcos de noche\n\nEn primer lugar, [__Ada "
            "Lovelace__](https://b.example) "
            "presentó barcos.\n\n## Et aussi\n\nJ'ai suivi « Des mâts », la présentation d'Anna "
            "Torres "
            "(Google).\n\nJ'ai fini avec « Du goudron pour tous » de Bob Martin, avocat.\n"
        ),
        [
            ("Barcos de noche", [("ada-lovelace", "")]),
            ("Des mâts", [("anna-torres", "google")]),
            ("Du goudron pour tous", [("bob-martin", "")]),
        ],
    ),
    "a line that leads on": (
        "# BoatConf 2021\n\nMy last talk of the day was by Quorl Zyx and Bo Moser from Acme\n",
        [],
    ),
    "a particle that stands twice": (
        (
            "# BoatConf 2021\n\nHere are the slides:\n\n- [Tar for All](https://b.example/a.pdf) "
            "by Quorl den "
            "Zyxer\n- [Masts of Old](https://b.example/b.pdf) by Ada Lovelace\n- [Small Ships]"
            "(https://b.example/c.pdf) by Quorl den Zyxer\n"
        ),
        [
            ("Tar for All", [("quorl-den-zyxer", "")]),
            ("Masts of Old", [("ada-lovelace", "")]),
            ("Small Ships", [("quorl-den-zyxer", "")]),
        ],
    ),
    "two below a title, of whom one is known": (
        "# Tar and Ropes\n\n## Quorl Zyx and Ada Lovelace\n\nHemp.\n\n# More of It\n\nYes.\n",
        [("Tar and Ropes", [("quorl-zyx", ""), ("ada-lovelace", "")])],
    ),
    "between single signs, be it slanted too": (
        (
            "# BoatConf 2021\n\nNext up was '*Deep Tar for Some*' by Ada Lovelace.\n\nThe "
            "evening keynote was "
            "named '*Masts are Dead*' and was presented by Bob Martin. Next up: ‘Ropes — Old and "
            "New’ by "
            "Anna Torres from Google.\n"
        ),
        [
            ("Deep Tar for Some", [("ada-lovelace", "")]),
            ("Masts are Dead", [("bob-martin", "")]),
            ("Ropes — Old and New", [("anna-torres", "google")]),
        ],
    ),
    "an apostrophe in single quotes": (
        (
            "# Notes\n\n## The talks\n\nNext, Ada Lovelace gave a presentation titled 'Why you’d "
            "share "
            "what’s yours'. Good.\n"
        ),
        [("Why you’d share what’s yours", [("ada-lovelace", "")])],
    ),
    "a heading by whom": (
        (
            "# Retour 2015\n\n### Des trains la nuit\n\n#### par [Quorl Zyx](https://t.example) "
            "\\[Acme LTD\\]\n\nBien.\n\n### Des bateaux\n\n#### par Zyxa Berg et Bo Quorl "
            "\\[Foo\\]\n\nBien.\n"
        ),
        [
            ("Des trains la nuit", [("quorl-zyx", "acme-ltd")]),
            ("Des bateaux", [("zyxa-berg", "foo"), ("bo-quorl", "foo")]),
        ],
    ),
    "links to the site of the event": (
        (
            "# BoatConf 2016 in Bern\n\nThe second [BoatConf](https://boatconf.example) was "
            "nice.\n\n"
            "There were two tracks:\n\n* [Row with "
            "ease](https://boatconf.example/2016/s.html):\n  Stefanie "
            "told of oars.\n* [Tar for all](https://boatconf.example/2016/t.html):\n  Anna too.\n"
            "* [Of tin and sea](https://boatconf.example/2016/u.html):\n  Why not.\n* [Our "
            "sponsors]"
            "(https://boatconf.example/sponsors)\n"
        ),
        [("Row with ease", [("stefanie", "")]), ("Tar for all", []), ("Of tin and sea", [])],
    ),
    "a list in Spanish": (
        (
            "# Mi BoatConf 2017\n\nOtro [BoatConf](https://boatconf.example) más.\n\n## Las "
            "charlas\n\n"
            "- [Barcos de noche](https://boatconf.example/agenda.html#56/57), de [Laura Quorl]"
            "(https://t.example/l): Charla muy divertida.\n- [Clean "
            "boats](https://boatconf.example/"
            "agenda.html#56/58), de [Manu Zyx](https://t.example/m): Repaso.\n- [Taller: redes]"
            "(https://boatconf.example/agenda.html#56/59), de [David Berg](https://t.example/d): "
            "Bien.\n"
        ),
        [
            ("Barcos de noche", [("laura-quorl", "")]),
            ("Clean boats", [("manu-zyx", "")]),
            ("redes", [("david-berg", "")]),
        ],
    ),
    "a timetable of notes beside it": (
        (
            "# BoatConf\n\n| Time | Session |\n|---|---|\n| 9:00 - 10:00 | [Row with "
            "ease](./Row.md) |\n"
            "| 11:00 - 12:00 | [Tar](./Tar.md) |\n| 12:00 | [Deep sea diving](./Sea.md) |\n"
        ),
        [("Row with ease", []), ("Tar", []), ("Deep sea diving", [])],
    ),
    "in bold with who gave it": (
        (
            "# KubeCon 2020\n\nThe first talk was **Trains at Night by Zyxa Quorl, Acme**.\n\n"
            "In **Ships by Day: From Tin to Tar by Ada Lovelace** I learned a lot. We read "
            "**The Book of Cars by Bob Martin**, a book. I could not attend the talk **Planes "
            "of the Past by Anna Torres**.\n"
        ),
        [
            ("Trains at Night", [("zyxa-quorl", "acme")]),
            ("Ships by Day: From Tin to Tar", [("ada-lovelace", "")]),
        ],
    ),
    "sections that begin with who speaks": (
        (
            "# Notes\n\n## Trains at night\n\nAnna Torres, engineer at Acme, began. Good.\n\n"
            "## Ships by day\n\nFull house for Ada Lovelace, of Foo. They sail.\n\n"
            "## Cars for none\n\nWith Bob Martin (Bar Labs), all was calm.\n\n## I keep\n\nLess.\n"
        ),
        [
            ("Trains at night", [("anna-torres", "acme")]),
            ("Ships by day", [("ada-lovelace", "foo")]),
            ("Cars for none", [("bob-martin", "bar-labs")]),
        ],
    ),
    "a linked title and by someone unknown": (
        "[**Maps without keys**](https://e.example/c/1), by Zyxa Quorl\n\nA tour.\n",
        [("Maps without keys", [("zyxa-quorl", "")])],
    ),
    "nested items with notes below": (
        (
            "[**Boring sound**](https://e.example/c/1), by Ada Lovelace (Acme)\n\nLoud.\n\n"
            "The rest as a list:\n\n* Low\n  * Drivers of trains by Anna Torres.\n    * fast\n"
            "  * Things of tin by Bob Martin.\n    * small\n* High\n"
            "  * Small ships, big dreams by Zyx al-Quorl.\n    * wet\n"
        ),
        [
            ("Boring sound", [("ada-lovelace", "acme")]),
            ("Drivers of trains", [("anna-torres", "")]),
            ("Things of tin", [("bob-martin", "")]),
            ("Small ships, big dreams", [("zyx-al-quorl", "")]),
        ],
    ),
    "linked titles with fields below, a break between": (
        (
            "# ConfPy 2025 in Bern\n\nby Folke Berg\n\nTwo days.\n\n"
            "[Ships Ate My Boat](https://e.example/t/1)\nSpeaker: Ada Lovelace, Acme\n\nFast.\n\n"
            "[Trains of Thought](https://e.example/t/2)\nSpeakers: Bob Martin, Foo\n\nSlow.\n\n"
            "---- coffee, 30 minutes, buns ----\n\n"
            "[Cars at Rest](https://e.example/t/3)\nSpeaker: Dr. Anna Torres\n\nStill.\n"
        ),
        [
            ("Ships Ate My Boat", [("ada-lovelace", "acme")]),
            ("Trains of Thought", [("bob-martin", "foo")]),
            ("Cars at Rest", [("anna-torres", "")]),
        ],
    ),
    "headings with a bold speaker and a bare link below": (
        (
            "# RailConf - Day 1\n\n## Keynote\n\n### Trains of Tomorrow\n\n"
            "**Ada Lovelace (Acme)**\n\n[https://rail.example/schedule/1]()\n\n- **Risk**: rust\n\n"
            "### Sleepers\n\n**Zyx Quorl (Foo)**\n\n- wood\n\n## Points of Failure\n\n"
            "**Bob Martin (Foo), Anna Torres (Bar)**\n\n[https://rail.example/schedule/3]()\n"
        ),
        [
            ("Trains of Tomorrow", [("ada-lovelace", "acme")]),
            ("Sleepers", [("zyx-quorl", "foo")]),
            ("Points of Failure", [("bob-martin", "foo"), ("anna-torres", "bar")]),
        ],
    ),
    "lettered headings, some without people": (
        (
            "# RailConf 2025\n\n## Day 1\n\n### A. Keynote - Why Wheels\n\n- round\n\n"
            "### B. Tools Plenary\n\n- oil\n\n### C. Steam Is Hard\n\n- speaker: Ada Lovelace\n\n"
            "### D. Can there be too much coal?\n\n- speakers: Bob Martin, Anna Torres "
            "(engineers at Foo)\n"
        ),
        [
            ("Why Wheels", []),
            ("Tools Plenary", []),
            ("Steam Is Hard", [("ada-lovelace", "")]),
            ("Can there be too much coal?", [("bob-martin", "foo"), ("anna-torres", "foo")]),
        ],
    ),
    "who spoke as a nested list": (
        (
            "# Rails, Ties, and Spikes\n\n* Who\n  * Ada Lovelace\n  * Bob Martin\n"
            "* What is a tie?\n  * Sleeper - lies under the rail\n  * Spikeless - similar idea\n"
        ),
        [("Rails, Ties, and Spikes", [("ada-lovelace", ""), ("bob-martin", "")])],
    ),
    "titles told below headings of the blog's own": (
        (
            "# What I saw at RailConf 2025\n\n## Rails, made real\n\n"
            'The talk _"Rails, at last simple"_ by **Ada Lovelace** and **Bob Martin** was '
            "perfect.\n\n"
            "Video: [Rails](https://www.youtube.com/watch?v=a1)\n\n## Opening\n\n"
            "Then came **Anna Torres**, Chair of the Rail Board and Head of Steam at Acme, "
            "with a talk:\n\n"
            "**Ten trains a minute, how Acme runs**\n\nThey run.\n\n"
            "## More great sessions\n\n- **The family of carts**, by **Olga Ivanova (Foo)**, "
            "showed carts.\n"
            "- **Questions for a driver**, by **Maria Rossi** and **Paul Weber**, used a new "
            "format.\n"
        ),
        [
            ("Rails, at last simple", [("ada-lovelace", ""), ("bob-martin", "")]),
            ("Ten trains a minute, how Acme runs", [("anna-torres", "acme")]),
            ("The family of carts", [("olga-ivanova", "foo")]),
            ("Questions for a driver", [("maria-rossi", ""), ("paul-weber", "")]),
        ],
    ),
    "a schedule of times, rooms, titles and people, a line each": (
        (
            "# Dec 8, Sunday\n\n[Map](https://rail.example/map.pdf)\n\n## Talks\n\n"
            "9:30 am : West Hall A\\\n[Deep Ballast](https://rail.example/schedule?event=1)\\\n"
            "Ivan Quorl (Foo)\n\n2 pm: Room 7 + 8\\\n"
            "[Ties as Prior](https://rail.example/schedule?event=2)\\\nAda Lovelace, Bob Martin\n\n"
            "05:00 pm : West Hall C\\\nOpening Reception\n"
        ),
        [
            ("Deep Ballast", [("ivan-quorl", "foo")]),
            ("Ties as Prior", [("ada-lovelace", ""), ("bob-martin", "")]),
        ],
    ),
    "two titles in one sentence": (
        (
            "Ada Lovelace opened the day by presenting “What Everybody Knows of Rails” followed by "
            "“Myths of Steam” by Bob Martin and Anna Torres from Acme. Maria Rossi, "
            "representing Foo, "
            'gave a talk titled "How Trains Talk." It was long.\n'
        ),
        [
            ("What Everybody Knows of Rails", [("ada-lovelace", "")]),
            ("Myths of Steam", [("bob-martin", "acme"), ("anna-torres", "acme")]),
            ("How Trains Talk", [("maria-rossi", "foo")]),
        ],
    ),
    "a French list of linked titles in quotes": (
        (
            "# Notes de conférences du RailCamp 2019\n\nListe\n\n"
            '- ["Les droits du rail"](./a.md) par Marie Dupont\n'
            '- ["Micro wagons"](./b.md) par Jean-Pierre Martin de Foo\n'
            "- [\"Règles de l'aiguillage\"](./c.md) par Paul Weber d'Acme\n"
        ),
        [
            ("Les droits du rail", [("marie-dupont", "")]),
            ("Micro wagons", [("jean-pierre-martin", "foo")]),
            ("Règles de l'aiguillage", [("paul-weber", "acme")]),
        ],
    ),
    "a German panel": (
        (
            "# Notizen\n\n## Podiumsdiskussion: Wem gehört der Zug?\n\n"
            "Referent:innen: Ada Lovelace (Acme), Bob Martin, Anna Torres (Foo)\n\nText.\n"
        ),
        [
            (
                "Wem gehört der Zug?",
                [("ada-lovelace", "acme"), ("bob-martin", ""), ("anna-torres", "foo")],
            )
        ],
    ),
    "a title in the front matter, its speaker in the heading": (
        (
            "---\ntitle: Ships and the Art of Waiting\ntype: keynote\n---\n\n"
            "## Anna Torres - Principal Engineer - Acme\n\nText.\n"
        ),
        [("Ships and the Art of Waiting", [("anna-torres", "acme")])],
    ),
    "a trail of links and a line about the writing": (
        (
            "# Trip report\n\nHome > Blog > Events\n\n"
            "Bern, 3 June 2025 · written on the train home by Ada Lovelace\n\n"
            "## Trains at rest by Anna Torres (Acme)\n\nText.\n"
        ),
        [("Trains at rest", [("anna-torres", "acme")])],
    ),
}


@pytest.mark.parametrize(("text", "talks"), NOTES.values(), ids=NOTES.keys())
def test_a_note_gives_its_talks_and_who_gave_them(text, talks):
    assert talks_of(text) == talks


@pytest.mark.parametrize(
    ("prose", "title"),
    [
        ("The first talk was »Trains at Night« with Ada Lovelace.", "Trains at Night"),
        (
            "Ada Lovelace hielt die Keynote mit dem Titel: „Halt! Züge für alle“. Gut.",
            "Halt! Züge für alle",
        ),
        ('Then came "Stop it now! Trains for All" by Ada Lovelace.', "Stop it now! Trains for All"),
        (
            (
                "Ada Lovelace von der Universität Bern sprach in ihrem Vortrag "
                f'"Züge – {"Eine Geschichte " * 10}in Bildern" davon.'
            ),
            f"Züge – {'Eine Geschichte ' * 10}in Bildern",
        ),
    ],
    ids=["turned round", "German", "sentence within", "long"],
)
def test_a_quoted_title_is_read_whatever_its_signs(prose, title):
    found = talks_of(f"# Notes\n\n{prose}\n")
    assert [(t, p[0][0]) for t, p in found] == [(title, "ada-lovelace")]


@pytest.mark.parametrize(
    "prose",
    [
        "I did not attend “Trains at Night” with Ada Lovelace.",
        "We sadly missed the talk “Trains at Night” by Ada Lovelace.",
        "“Trains at Night” by Ada Lovelace was a talk that I couldn't attend.",
        "Je n'ai pas pu voir la conférence « Trains de Nuit » par Ada Lovelace.",
        "Den Vortrag „Züge der Nacht“ von Ada Lovelace habe ich leider verpasst.",
        "Leider konnte ich „Züge der Nacht“ von Ada Lovelace nicht sehen.",
        (
            f"In her talk Ada Lovelace spoke. “{'We All Run Then ' * 10}sleep” said Bob Martin, "
            "with a smile."
        ),
        "I will not attend “Trains at Night” by Ada Lovelace.",
        "I read “Trains at Night” by Ada Lovelace on a train.",
        "Last year Ada Lovelace gave a talk called “Trains at Night”.",
        "Ada Lovelace said “Trains Never Sleep” in her talk.",
        "“Trains Never Sleep,” said Ada Lovelace in her talk.",
        "In her talk Ada Lovelace quoted “Trains at Night” by Bob Martin.",
        "Ada Lovelace, author of “Trains at Night”, gave a keynote.",
        "He said “small trains“ Then came an end. So with Ada Lovelace “all was calm“ again.",
        "« les trains » Bien dit. Avec Ada Lovelace « les rails »",
    ],
    ids=[
        *(
            "not",
            "missed",
            "behind",
            "French",
            "German",
            "could not",
            "a long saying",
            "will not",
            "read",
        ),
        *("last year", "said", "said behind", "quoted", "author", "small", "small French"),
    ],
)
def test_what_the_writer_missed_and_what_was_only_said_is_no_talk(prose):
    assert talks_of(f"# Notes\n\n{prose}\n") == []


@pytest.mark.parametrize(
    ("prose", "talks"),
    [
        (
            "Day 1 began with a keynote by Ada Lovelace and Bob Martin, on *Why\nTrains Matter*. "
            + "It ran. " * 40,
            [("Why Trains Matter", ["ada-lovelace", "bob-martin"])],
        ),
        (
            "Next was a talk by Ada Lovelace on [a history of trains](https://e.example/lovelace).",
            [("a history of trains", ["ada-lovelace"])],
        ),
        (
            (
                "A session by [Ada Lovelace](https://e.example) titled [No "
                "Trains](https://e.example/1)."
            ),
            [("No Trains", ["ada-lovelace"])],
        ),
        (
            "I saw [No Trains](https://e.example), a talk by Ada Lovelace.",
            [("No Trains", ["ada-lovelace"])],
        ),
        ("A talk by Ada Lovelace on *trains* and ships.", []),
        ("A talk by Ada Lovelace about [Google Cloud](https://cloud.google.com).", []),
        ("A talk by Ada Lovelace on [The State of Rails](https://rails.example).", []),
        ("A party by Ada Lovelace, on *Why Trains Matter*.", []),
    ],
    ids=["slanted", "linked", "called", "before", "word", "product", "elsewhere", "no talk"],
)
def test_a_title_set_apart_may_follow_who_spoke(prose, talks):
    found = talks_of(f"# Notes\n\n{prose}\n")
    assert [(title, [name for name, _ in people]) for title, people in found] == talks


@pytest.mark.parametrize(
    ("prose", "talks"),
    [
        (
            (
                "Good talks were **Trains at [Night](https://e.example)** (Ada Lovelace) and "
                "**[Kubernetes](https://kubernetes.io) by Day** (Bob Martin, Acme)."
            ),
            [
                ("Trains at Night", [("ada-lovelace", "")]),
                ("Kubernetes by Day", [("bob-martin", "acme")]),
            ],
        ),
        (
            (
                "I liked the talk [Trains at Night](https://e.example) (Ada Lovelace).\n\nAnd "
                "the one on **Ships by Day** (Bob Martin) gave more than one on **Cars at Rest** "
                "(Anna Torres)."
            ),
            [
                ("Trains at Night", [("ada-lovelace", "")]),
                ("Ships by Day", [("bob-martin", "")]),
                ("Cars at Rest", [("anna-torres", "")]),
            ],
        ),
        ("The talk named **Trains at Night** (the best) and **Ships by Day** (2019).", []),
        ("They gave us **Trains at Night** (Ada Lovelace), **Ships by Day** (Bob Martin).", []),
        ("The talk's team: **Lead engineer** (Ada Lovelace), **Head of Ships** (Bob Martin).", []),
        ("The talk cited the book **Trains at Night** (Ada Lovelace).", []),
        ("The talk used [Small Trains](https://t.example) (Ada Lovelace) as its tool.", []),
        ("The speaker thanked **Rail Team** (Ada Lovelace, Bob Martin) for the talk.", []),
    ],
    ids=["bold", "goes on", "no people", "no talks", "roles", "book", "tool", "thanks"],
)
def test_who_spoke_may_stand_in_brackets_behind_a_title_set_apart(prose, talks):
    assert talks_of(f"# Notes\n\n{prose}\n") == talks


@pytest.mark.parametrize(
    ("prose", "titles"),
    [
        ("The next talk was »Trains at Night«, about trains.", ["Trains at Night"]),
        (
            "The first session was on “Trains at Night”.\n\n“Ships by Day Only” was a good talk.",
            ["Trains at Night", "Ships by Day Only"],
        ),
        ("“Ships by Day Only” was a good talk.", []),
        ("The next train was “Trains at Night”, told in a talk.", []),
    ],
    ids=["next", "opened by title", "alone", "no talk"],
)
def test_a_talk_that_is_counted_needs_no_speaker(prose, titles):
    assert [title for title, _ in talks_of(f"# Notes\n\n{prose}\n")] == titles


@pytest.mark.parametrize(
    "prose",
    [
        "I missed the lunch because “Trains at Night” by Ada Lovelace was so good.",
        "We didn't attend the party but “Trains at Night” by Ada Lovelace.",
        "“Trains at Night” by Ada Lovelace didn't disappoint, we missed nothing.",
        "Unlike last year, Ada Lovelace gave a talk, “Trains at Night”.",
        "They said that Ada Lovelace would give “Trains at Night”, and she gave it.",
    ],
)
def test_a_talk_is_seen_although_something_else_was_missed(prose):
    assert [title for title, _ in talks_of(f"# Notes\n\n{prose}\n")] == ["Trains at Night"]


@pytest.mark.parametrize(
    ("announced", "firms"),
    [
        ("And talks by my colleagues at Foo Labs:", ["foo-labs", "bar", "foo-labs"]),
        ("Les conférences de nos collègues de Google :", ["google", "bar", "google"]),
        ("Talks by people I met at Foo Labs:", ["", "bar", ""]),
        ("Talks by my colleagues at Foo Labs, and by others.", ["", "bar", ""]),
    ],
    ids=["English", "French", "others", "some"],
)
def test_a_line_above_a_list_says_where_all_of_them_work(announced, firms):
    items = "- Trains at Night by Ada Lovelace\n- Ships by Day by Bob Martin (Bar)\n"
    note = f"# Notes\n\n{announced}\n\n{items}- Cars at Rest by Anna Torres\n"
    assert [people[0][1] for _, people in talks_of(note)] == firms


def speakers_below(sentence):
    """Give who spoke at a talk whose notes begin with a sentence."""
    note = f"# Notes\n\n## Talk: Ships by day\n\n{sentence}\n"
    return dict(talks_of(note))["Ships by day"]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Zoé Petit de Google nous présente un outil.", [("zoé-petit", "google")]),
        ("Zoé Petit de Foo Labs nous emmène loin.", [("zoé-petit", "foo-labs")]),
        ("Zoé Petit et Paul Weber nous ont montré Foo.", [("zoé-petit", ""), ("paul-weber", "")]),
        (
            (
                "Zoé Petit, [@zo](https://twitter.com/zo), et Paul Weber, [@pw](https://x.com/pw), "
                "ont présenté Foo."
            ),
            [("zoé-petit", ""), ("paul-weber", "")],
        ),
        ("Quorl Berg d’IBM, @qb, nous a montré des trains.", [("quorl-berg", "ibm")]),
        ("Q. Berg de Foo a présenté des trains.", [("q-berg", "foo")]),
        ("[Quorl Zyx](https://ch.linkedin.com/in/quorl) shares her journey.", [("quorl-zyx", "")]),
        ("Zoé Petit von der Universität Bern zeigte Züge.", [("zoé-petit", "university-of-bern")]),
        ("Dr. Zoé Petit from the Foo Lab gave this keynote.", [("zoé-petit", "foo-lab")]),
        (
            "Zoé Petit together with Paul Weber showed us ships.",
            [("zoé-petit", ""), ("paul-weber", "")],
        ),
        (
            "Zoé Petit and her colleague Paul Weber showed us ships.",
            [("zoé-petit", ""), ("paul-weber", "")],
        ),
        ("Next up was Zoé Petit of Foo, who talked about ships.", [("zoé-petit", "foo")]),
        ("Zoé Petit, a dear friend, explained ships.", [("zoé-petit", "")]),
        ("In ihrem Vortrag zeigte Zoé Petit von Foo, wie es geht.", [("zoé-petit", "foo")]),
        ("Danach stellte Zoé Petit von Foo Schiffe vor.", [("zoé-petit", "")]),
        (
            "A panel with Zoé Petit (Foo), Paul Weber (Bar) and Quorl Berg.",
            [("zoé-petit", "foo"), ("paul-weber", "bar"), ("quorl-berg", "")],
        ),
        ("A talk by Zoé Petit, Paul Weber was there.", [("zoé-petit", "")]),
        ("Karl Theodor von Quorl zeigte Züge.", [("karl-theodor-von-quorl", "")]),
    ],
    ids=[
        "present",
        "any verb",
        "plural",
        "handles",
        "unknown",
        "initial",
        "profile",
        "university",
        *(
            "honorific",
            "together",
            "colleague",
            "who",
            "apposition",
            "verb first",
            "nouns",
            "panel",
            "comma",
            "noble",
        ),
    ],
)
def test_the_first_sentence_of_a_section_says_who_speaks(sentence, speakers):
    assert speakers_below(sentence) == speakers


@pytest.mark.parametrize(
    ("lines", "talks"),
    [
        (
            ("Ada Lovelace about Trains at Night.", "Cat Zyx and Bob Martin on re-imagining ships"),
            [
                ("Trains at Night", [("ada-lovelace", "")]),
                ("re-imagining ships", [("cat-zyx", ""), ("bob-martin", "")]),
            ],
        ),
        (("Ada Lovelace about Trains at Night.", "Fast."), []),
        (("Ada Lovelace on stage with a mic", "Bob Martin on the big screen"), []),
        (("Quorl Zyx on small trains", "Foo Bar on ships of tin"), []),
        (("Ada Lovelace went on about trains.", "Bob Martin told us about ships."), []),
    ],
    ids=["lines", "one alone", "pictures", "unknown", "sentences"],
)
def test_below_a_day_lines_may_say_who_spoke_on_what(lines, talks):
    body = "\n\nNice.\n\n".join(lines)
    assert talks_of(f"# Notes\n\nA trip.\n\n## Day 1\n\n{body}\n\nGood.\n") == talks
    assert talks_of(f"# Notes\n\nA trip.\n\n## The food\n\n{body}\n\nGood.\n") == []


@pytest.mark.parametrize(
    ("section", "speakers"),
    [
        ("Trains sleep. The speaker, Ada Lovelace (Foo), knew.", [("ada-lovelace", "foo")]),
        ("Bien. Le speaker Zoé Petit de Google, lui, sait.", [("zoé-petit", "google")]),
        (
            "Züge.\n\nDie Referentinnen Ada Lovelace und Zoé Petit wussten alles.",
            [("ada-lovelace", ""), ("zoé-petit", "")],
        ),
        ("Des trains.\n\nTrès bien illustré par Zoé Petit de Google.", [("zoé-petit", "google")]),
        ("It began. [Ada Lovelace](https://a.example) outlined it.", [("ada-lovelace", "")]),
        (
            (
                "All was full as [Ada Lovelace](https://a.example), the author of "
                "[Foo](https://f.example), gave an overview."
            ),
            [("ada-lovelace", "")],
        ),
        ("In this hour, the engineer Ada Lovelace explained trains.", [("ada-lovelace", "")]),
        ("Là, l'ingénieur et marin Paul Weber, nous expose des trains.", [("paul-weber", "")]),
        ("Here the head of the Navy Ada Lovelace explained trains.", []),
        ("Trains. The speaker Ada Lovelace knew. The speaker Bob Martin not.", []),
        ("Trains. Un livre illustré par Zoé Petit de Foo.", []),
        ("Trains run.\n\nAs [Ada Lovelace](https://a.example) showed, they do.", []),
        ("It ran. [Ada Lovelace](https://a.example) showed [Bob Martin](https://b.example).", []),
        ("They like [Ada Lovelace](https://a.example) outlined in red.", []),
        ("The next talk was good. The speaker's Ada Compiler ran.", []),
    ],
    ids=[
        *("English", "French", "German", "illustrated", "linked", "as", "a clause", "une clause"),
        *("of the Navy", "two speakers", "a book"),
        *("another paragraph", "two linked", "object", "possessive"),
    ],
)
def test_a_later_sentence_may_say_who_spoke(section, speakers):
    assert speakers_below(section) == speakers


def test_a_heading_whose_section_names_the_speaker_and_a_firm_is_a_talk():
    note = "# Notes\n\n## Ships by day\n\nThey run. The speaker Ada Lovelace {}knew all.\n"
    assert talks_of(note.format("(Foo) ")) == [("Ships by day", [("ada-lovelace", "foo")])]
    assert talks_of(note.format("")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Quorl Berg de Foo a montré des trains.",
        "Tout cela nous a montré des trains.",
        "[Quorl Berg](https://e.example/quorl-berg) shares its data.",
        "Q. Berg a montré des trains.",
        "According to Zoé Petit, ships run.",
        "Zoé Petit led the walking tour.",
        "Wie gezeigt, sprach Quorl Zyx davon.",
    ],
    ids=[
        "unknown",
        "nobody",
        "any link",
        "initial alone",
        "according",
        "led",
        "unknown, verb first",
    ],
)
def test_a_sentence_that_begins_with_something_else_names_no_speaker(sentence):
    assert not speakers_below(sentence)


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (
            "von Ada Lovelace von der University of Bern",
            [("Ada Lovelace", "University of Bern", "")],
        ),
        ("mit Ada B. Lovelace vom Institut Foo", [("Ada B. Lovelace", "Institut Foo", "")]),
        ("par Ada Lovelace de Google", [("Ada Lovelace", "Google", "")]),
        ("von Ada von der Heide", [("Ada von der Heide", "", "")]),
        ("par Ada Martin de Vries", [("Ada Martin de Vries", "", "")]),
        ("Ada Lovelace, inventeuse de Pascal, et", [("Ada Lovelace", "", "")]),
    ],
    ids=["university", "institute", "firm", "noble", "noble surname", "made"],
)
def test_where_someone_works_is_no_part_of_the_name(prose, expected, names):
    assert words(prose, people_told(prose, 0, len(prose), names)) == expected


def test_a_table_row_of_signs_alone_is_no_talk():
    assert all(title for title, _ in talks_of("Topic|||\n--|-|-\n-|\nTutorial:A"))


def test_words_around_an_of_without_a_name_are_read():
    assert talks_of("by a et of a") == []


@pytest.mark.parametrize(
    ("prose", "talks"),
    [
        (
            "Anna Meyer's hands-on workshop on 'Notebooks for everybody' came last.",
            [("Notebooks for everybody", ["anna-meyer"])],
        ),
        (
            "The keynote by Anna Meyer on ‘Notebooks for everybody’ was full.",
            [("Notebooks for everybody", ["anna-meyer"])],
        ),
        ("Anna Meyer's book 'Notebooks for everybody' lay there.", []),
        ("The talks' rooms were full, and Anna Meyers' desk stood by.", []),
    ],
    ids=["workshop on", "keynote by", "book", "apostrophes"],
)
def test_single_signs_quote_a_title_right_behind_a_word_for_a_talk(prose, talks):
    found = talks_of(f"# Notes\n\n{prose}\n")
    assert [(title, [name for name, _ in people]) for title, people in found] == talks


VIDEO = "https://www.youtube.com/watch?v=abc"


@pytest.mark.parametrize(
    ("prose", "talks"),
    [
        (
            f"I liked the talk of Ada Lovelace, [Why Engines Need Doubt]({VIDEO}), most of all.",
            [("Why Engines Need Doubt", ["ada-lovelace"])],
        ),
        (
            "Our keynote was there: [Why Engines Need Doubt](https://x.org/vortrag_7.php).",
            [("Why Engines Need Doubt", [])],
        ),
        ("Before the talk I read [Why Engines Need Doubt](https://x.org/blog/7).", []),
        (f"You can see [Video of my talk]({VIDEO}) or [all the other talks]({VIDEO}).", []),
        (f"They played [Songs of the Sea]({VIDEO}) at night.", []),
    ],
    ids=["a recording", "a page", "an article", "where it leads", "no talk"],
)
def test_a_title_that_links_to_where_a_talk_stands_is_one_where_talks_are_spoken_of(prose, talks):
    found = talks_of(f"# Notes\n\n{prose}\n")
    assert [(title, [name for name, _ in people]) for title, people in found] == talks


@pytest.mark.parametrize(
    ("prose", "talks"),
    [
        (
            "Zorn Halvik spoke about “Counting with Tools”. It was good.",
            [("Counting with Tools", ["zorn-halvik"])],
        ),
        (
            "Zorn Halvik (Acme) gave a talk on *The Rise of Boats at Sea*.",
            [("The Rise of Boats at Sea", ["zorn-halvik"])],
        ),
        ("Zorn Halvik showed “Counting with Tools”.", []),
        ("I spoke about *The Rise of Boats at Sea*.", []),
    ],
    ids=["quoted", "slanted", "a firm might", "the writer"],
)
def test_whoever_spoke_on_a_title_is_a_person_whatever_the_name(prose, talks):
    found = talks_of(f"# Notes\n\n{prose}\n")
    assert [(title, [name for name, _ in people]) for title, people in found] == talks


@pytest.mark.parametrize(
    "told",
    [
        "Ada Lovelace gave a great talk on [{}]({}) at Acme.",
        "Ada Lovelace's story about [{}]({}) was an inspiring talk.",
        "Ada Lovelace gave a good overview of [{}]({}), from the start.",
    ],
)
def test_a_subject_that_leads_to_a_session_is_its_title(told):
    text = "# HarbourConf 2019\n\n" + told.format(
        "holding ropes in the wind", "https://harbourconf.org/19/session/holding-ropes"
    )
    assert talks_of(text) == [("holding ropes in the wind", [("ada-lovelace", "")])]


def test_words_that_lead_to_a_session_are_no_title():
    text = "# HarbourConf 2019\n\nAda Lovelace gave [a talk]({}) and I liked [it a lot]({}).\n"
    page = "https://harbourconf.org/19/session/holding-ropes"
    assert talks_of(text.format(page, page)) == []


def test_a_title_follows_the_sentence_that_somebody_presents_in():
    text = (
        "# HarbourConf 2019\n\n- [Ada Lovelace](https://x.org/ada) gave a fine intro to storms."
        " It was titled “Don’t Panic at Sea!” and I liked it.\n"
    )
    assert talks_of(text) == [("Don’t Panic at Sea!", [("ada-lovelace", "")])]


def test_a_page_below_an_events_is_a_talks():
    text = (
        "# HarbourConf 2019\n\nI loved the session from Ada Lovelace on wind with"
        " [Ropes for the Strongest Storms](https://x.org/harbour-summit-2019/ropes-for-storms).\n"
    )
    assert talks_of(text) == [("Ropes for the Strongest Storms", [("ada-lovelace", "")])]


@pytest.mark.parametrize(
    ("prose", "talks"),
    [
        (
            "The next talk I attended was [@ada](https://x.org)'s “How I Tie Knots”. It was good.",
            [("How I Tie Knots", [])],
        ),
        (
            "I then went to the workshop “Sails of Cloth 3.0”. It was long.",
            [("Sails of Cloth 3.0", [])],
        ),
        ("The presentation “Tar for All of Us” covered this nicely.", [("Tar for All of Us", [])]),
        ("I saw Ada Lovelace's “Why Ropes Hold Us”.", [("Why Ropes Hold Us", ["ada-lovelace"])]),
        ("“Keep it simple and dry”, he said.", []),
        ("I read “Keep It Simple and Dry” there.", []),
    ],
    ids=["whose it was", "a workshop", "what covered it", "somebody's", "a saying", "a book"],
)
def test_words_before_a_quoted_title_say_that_it_is_a_talks(prose, talks):
    found = talks_of(f"# HarbourConf 2019\n\n{prose}\n")
    assert [(title, [name for name, _ in people]) for title, people in found] == talks


@pytest.mark.parametrize(
    "told",
    [
        "In a “Storms and What They Tell”, I liked their five rules.",
        "“Storms and What They Tell”, shared how to go on in the wind.",
    ],
)
def test_behind_other_talks_a_paragraph_may_begin_with_a_title(told):
    first = "“Why Ropes Hold Us” was a great talk by Ada Lovelace."
    found = [title for title, _ in talks_of(f"# HarbourConf 2019\n\n{first}\n\n{told}\n")]
    assert found == ["Why Ropes Hold Us", "Storms and What They Tell"]


@pytest.mark.parametrize(
    ("prose", "title"),
    [
        (
            "Ada Lovelace from Acme told us about mending ropes at night, and how it paid off.",
            "mending ropes at night",
        ),
        (
            "Ada Lovelace from Acme presented Ropes: Strong, Long and Dry, and her takeaways were:",
            "Ropes: Strong, Long and Dry",
        ),
        (
            "First up was Ada Lovelace from Acme asking Is Open Sailing a Reality? (no video)",
            "Is Open Sailing a Reality?",
        ),
        ("Ada Lovelace from Acme presented with a smile and some ropes.", None),
    ],
    ids=["told us about", "a title in capitals", "a question", "no title"],
)
def test_what_somebody_presented_is_the_title(prose, title):
    found = [title for title, _ in talks_of(f"# HarbourConf 2019 recap\n\n{prose}\n\n* Tar.\n")]
    assert found == ([title] if title else [])


def test_a_section_that_speaks_of_his_talk_was_his():
    text = (
        "# HarbourConf journal\n\n## The Future of Rope Mending\n\n"
        "Darcy Clarke had a lot of pictures. A theme of his talk is that all is broken.\n"
    )
    assert talks_of(text) == [("The Future of Rope Mending", [("darcy-clarke", "")])]


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("[{}]({}) Ada Lovelace, formerly at Acme, is a really great speaker.", ["ada-lovelace"]),
        ("[{}]({}) – Zyxa Quorl's talk was a timely reminder.", ["zyxa-quorl"]),
        ("[{}]({}) The Acme Sailor is a great boat.", []),
    ],
)
def test_the_notes_behind_a_listed_title_may_say_who_spoke(item, who):
    lines = [
        "- " + item.format(f"How Knots Number {n} Hold", f"https://x.org/program#session-{n}")
        for n in (1, 2, 3)
    ]
    found = talks_of("# HarbourConf 2018\n\n## Day 1\n\n" + "\n".join(lines) + "\n")
    assert [[name for name, _ in people] for _, people in found] == [who] * 3


def test_a_heading_that_leads_to_an_abstract_is_a_talks():
    page = "http://harbour.org/2014/abstracts/#27"
    text = f"# Notes\n\n# [High Ropes with Rosetta{{0}}]({page}{{0}})\n\n* Tar.\n\n"
    found = talks_of(text.format(1) + text.format(2).removeprefix("# Notes\n\n"))
    assert [title for title, _ in found] == ["High Ropes with Rosetta1", "High Ropes with Rosetta2"]


@pytest.mark.parametrize(
    ("text", "talks"),
    [
        ("## Talk 1\n\n__Topic__: Why Ropes Hold\n\n- Tar.\n", ["Why Ropes Hold"]),
        ("## Zyxa Quorl\n\n- Talk title: Why Ropes Hold\n- Tar.\n", ["Why Ropes Hold"]),
        ("## Ropes\n\n- Topic: Why Ropes Hold\n- Tar.\n", []),
        (
            "## Ignite talks (each 5 minutes)\n\n"
            + "".join(f"- why rope {n} holds\n  - tar\n  - hemp\n" for n in (1, 2, 3)),
            ["why rope 1 holds", "why rope 2 holds", "why rope 3 holds"],
        ),
        ("## HarbourConf - Day 2\n\nAda Lovelace talked all day.\n", []),
    ],
    ids=["counted", "somebody", "a subject", "noted", "a day"],
)
def test_a_heading_that_names_no_subject_heads_one_that_is_named_below(text, talks):
    assert [title for title, _ in talks_of(f"# HarbourConf 2023\n\n{text}")] == talks
