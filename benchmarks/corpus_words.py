"""What the made-up notes of `corpus` say: sentences with places for names, and names.

In a sentence {t} stands for a technology, {h} for a theme, {o} for a company, {n} for a number.
"""

TITLES = (
    "{t} in Production: {n} Months Later",
    "From {t} to {t} Without Downtime",
    "Lessons Learned Running {t} at {o}",
    "{t} and {t}: Better Together?",
    "How {o} Scales {t} to {n} Clusters",
    "A Gentle Introduction to {t}",
    "Why We Moved Away from {t}",
    "Debugging {t} with {t}",
    "The Road to {h}",
    "{h} for the Rest of Us",
    "What Nobody Tells You About {t}",
    "Building a Platform on {t}, {t} and Patience",
    "{n} Ways to Break {t}",
    "Past, Present and Future of {t}",
    "Who Needs {h} Anyway?",
    "Taming Costs with {t}",
)
ABSTRACT = (
    "The team at {o} started with {t} and soon found out what it does not do.",
    "Most of the hour went into a live demo in which {t} talked to {t}, and it even worked.",
    "The story began with an outage that lasted {n} minutes and ended with a rewrite.",
    "{t} uses {t} under the hood, which explains a good deal of what we saw.",
    "The question was whether {h} can be had without hiring {n} more people.",
    "Everyone in the room had tried {t} before, and hardly anyone had kept it.",
    "The speaker compared {t} with {t} and was fair to both.",
    "It was the most honest talk of the day: numbers, mistakes, and no product pitch.",
    "The first half explained what {h} means in practice, the second half what it costs.",
    "At {o} some {n} engineers look after all this, and they sleep well.",
    "A short history of {t} came first, then a tour of what is new.",
    "Nothing here was magic; it was patience, good defaults and a lot of reading of logs.",
)
POINTS = (
    "{t} is built on {t}",
    "{t} replaced {t} after {n} weeks of testing",
    "{t} integrates with {t} and {t}",
    "{t} is written in Go and runs on Kubernetes",
    "{t} was created at {o} and is open source today",
    "start small, measure, and only then buy hardware",
    "the pager went off {n} times in the first month, then hardly ever",
    "they export metrics to {t}, and alerts go to the team that owns the service",
    "upgrades are boring now, which is the best thing one can say of them",
    "{t} is part of {t}, though few people know",
    "support for {t} is planned, not done",
    "{t} does not support {t} yet",
    "memory use fell by {n} percent once caching was on",
    "nobody should write their own {h} tooling before reading what exists",
    "{t}, {t} and {t} were on the shortlist",
    "the hardest part of {h} was to agree on names",
    "configuration lives in Git, secrets do not",
    "a rollback takes {n} seconds, a roll forward a little longer",
    "{o} maintains {t}, with help from many others",
    "documentation was written first, and it shows",
    "developers open a pull request, and {t} does the rest",
    "questions from the audience were mostly about cost, and about {t}",
)
SERIES = (
    "Cloud Native Days", "Platform Summit", "Container Camp", "Open Systems Forum", "Data Harbour",
    "Reliability Week", "Kernel Meetup", "Developer Assembly",
)  # fmt: skip
CITIES = (
    "Zurich", "Lisbon", "Ghent", "Riga", "Porto", "Leipzig", "Lyon", "Turin", "Valencia", "Oslo",
    "Tallinn", "Krakow", "Dublin", "Bristol", "Geneva", "Vienna", "Malaga", "Utrecht", "Aarhus",
    "Gothenburg", "Helsinki", "Sofia", "Athens", "Brno", "Nairobi", "Toronto", "Melbourne",
    "Kyoto", "Montevideo", "Accra",
)  # fmt: skip
MONTHS = ("February", "March", "May", "June", "September", "October", "November")
GIVEN = (
    "Anna", "Ben", "Carla", "David", "Elena", "Felix", "Grace", "Hugo", "Irene", "Jonas", "Katrin",
    "Luca", "Marta", "Nils", "Olga", "Paul", "Rita", "Simon", "Tanja", "Victor", "Wanda", "Yusuf",
    "Zoe", "Amina", "Bruno", "Chloe", "Dario", "Emma", "Farid", "Greta", "Hanna", "Ivan", "Julia",
    "Kofi", "Lena", "Mateo", "Nora", "Oscar", "Priya", "Rafael", "Sara", "Tomas", "Ulla", "Vera",
)  # fmt: skip
HEADS = (
    "ba", "be", "bo", "da", "de", "fa", "ga", "ha", "ho", "ja", "ka", "ke", "ko", "la", "le",
    "lo", "ma", "me", "mo", "na", "no", "ra", "re", "ro", "sa", "so", "ta", "ve",
)  # fmt: skip
MIDDLES = (
    "ber", "den", "dri", "gar", "kel", "lan", "len", "lin", "mar", "men", "nar", "ner", "ral",
    "ran", "ren", "rin", "sel", "ten", "tor", "vin",
)  # fmt: skip
TAILS = (
    "berg", "dal", "em", "er", "feld", "gaard", "i", "in", "is", "kov", "man", "mann", "o",
    "ova", "sen", "son", "ström", "ska", "ti", "witz",
)  # fmt: skip
