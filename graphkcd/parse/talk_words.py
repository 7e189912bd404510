"""How prose speaks of talks: what one is called, and what somebody does who gives one."""

from __future__ import annotations

import re
from typing import Final

#: What a talk is called.
TALK_NOUNS: Final = (
    *("talk", "session", "keynote", "presentation", "tutorial", "workshop", "panel", "lecture"),
    *("conférence", "présentation", "atelier", "Vortrag"),
)
TALK: Final = f"(?:{'|'.join(TALK_NOUNS)})"
#: One talk or several.
TALKS: Final = rf"(?:{TALK}s?|Vorträge)"
#: The same, and other words that a sentence about a talk has.
TALK_WORD: Final = rf"\b(?:{TALKS}|speakers?|presented|présenté)\b"
SPEAKS_OF_TALK: Final = re.compile(TALK_WORD, re.IGNORECASE)

#: What a title is given by: "titled “…”".
CALLED: Final = r"(?:titled|entitled|called|named|intitulée?)"

#: What people do, and firms seldom.
SPOKE: Final = (
    r"(?:spoke|talked|sprach|a parlé"
    rf"|(?:gave|held|presented) (?:us )?(?:an?|the|his|her|their)(?: \w+)? {TALK})"
)
#: What someone does who gives a talk.
PRESENTS: Final = (
    r"presented|presents|talked|talks|spoke|speaks|gave|gives|showed|shows|explained|explains"
    r"|tells|told|offered|introduced|introduces|discussed|discusses|shared|shares|walked|demonstrated"
    r"|demonstrates|described|describes|covered|kicked off|opened|delivered|took us|argued"
    r"|took\s+the\s+(?:stage|floor)|explored|explores|outlined|outlines|taught\s+us"
    rf"|(?:led|leads)\s+(?:[\w-]+\s+){{0,3}}(?:{TALK}|discussion)"
    r"|(?:a|ont)\s+(?:ouvert|présenté|expliqué|raconté|montré|parlé|partagé|décrit|démontré|détaillé)"
    r"|(?:est|sont)\s+venue?s?|(?:présente|explique|raconte|montre|aborde|enchaîne)(?:nt)?|nous\s+[^\W\d_]+"
    r"|presentó|explicó|contó|habló|mostró|nos\s+[^\W\d_]+ó"
    r"|stellte|zeigte|erklärte|sprach|präsentierte|berichtete|erzählte"
)
