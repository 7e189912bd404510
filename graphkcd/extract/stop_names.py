"""What looks like the name of a technology and is none: acronyms, job titles, days, places."""

from __future__ import annotations

from typing import Final

#: Folded. A name that is one of these, or begins with one, is never a candidate.
STOP_NAMES: Final = frozenset(
    """
    ai api apis app apps asap aws b2b b2c bof cao ccoe ceo cfo ci cio ciso cli cncf coo cpu cpus
    cto cve devops devopsdays devrel devsecops dev dba dns dos ddos eol eta eu faq finops fosdem
    gcp gitops gpu gpus gui hpc hr html http https iaas ide ides ios iot ip isp it json k8s kcd
    kcds kpi kpis kubecon cloudnativecon llm llms ltd mb gb tb mlops ml mvp nda ngo nlp noc npm ok
    oom os oss paas pdf phd pm poc pocs pr prs qa qps ram rest roi rps rfc saas sdk sdks sig sigs
    sla slas slo slos sli slis soc sql sre sres ssd ssh ssl tag tags tcp tdd tldr tls toc tv uat
    udp ui uk url urls usa usb usd utc ux vm vms vp vpc vpn wg wifi www xml yaml youtube linkedin
    github twitter mastodon bluesky meetup eur chf gmbh sarl ltd inc a an and any are as at be but
    by can do each every for from go has have he her here his how i if in into is it its let lots
    many more most much my new no not of on one or other our out she so some such than that the
    their them then there these they this those to today tomorrow too two three up us use users
    using very was we well were what when where which while who why will with you your yes unlike
    instead also both another first second third next last finally however il elle ils elles nous
    vous on le la les un une des du de et ou mais donc car ce cette ces son sa ses leur leurs
    notre nos votre vos que qui quoi dont avec pour par sur sous dans sans chez monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august
    september october november december lundi mardi mercredi jeudi vendredi samedi dimanche
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre talk
    talks session sessions keynote keynotes workshop speaker speakers title summary abstract
    introduction conclusion question questions answer answers note notes slides slide video demo
    day days agenda schedule chapter part section figure table example examples problem problems
    solution solutions challenge challenges lesson lessons goal goals tip tips step steps team
    teams engineer engineers developer developers customer customers company companies everyone
    everything europe switzerland france germany paris london berlin zurich geneva lausanne lyon
    amsterdam english french german american european co-founder co-founders co-author well-known
    open-source cloud-native real-time end-to-end large-scale multi-cluster multi-tenant
    high-level low-level day-to-day state-of-the-art so-called built-in add-on add-ons run-time
    front-end back-end on-premises on-premise pre-built self-service self-hosted
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

#: Folded. A name that is one of these is never a candidate; longer ones may begin with one.
STOP_ALONE: Final = frozenset(
    """
    todo todos tbd tba tbc fixme wip readme aka null none true false select having utc gmt bst cet
    cest est edt pst pdt cst cdt mst mdt ist jst aest aedt cpo cro cdo cso svp evp avp way bad force
    don link money mostly confidence rdbms sgbd bdd orm mvc soa cms kms pii gps gnss
    gpio pcb lts bce rse ctf edi pof lan wan vps html5 css3 wysiwyg yagni iphone ipad ipod
    opensource knowhow deepdive helloworld escience ical
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
