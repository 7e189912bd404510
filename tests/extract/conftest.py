"""A small catalogue of invented and well-known names, and the curated one, compiled."""

import pytest

from graphkcd.catalogue.load import load_catalogue
from graphkcd.extract.gazetteer import Gazetteer
from graphkcd.parse.lexicon import load_lexicon

SMALL = """
technologies:
  - {name: Kubernetes, kind: project, aliases: [K8s], match: any-case}
  - {name: Helm, kind: project, homepage: 'https://helm.sh', match: exact-case}
  - name: Vault
    kind: project
    match: exact-case
    not_before: [door]
    not_after: [at the]
    owner: hashicorp
  - {name: Jenkins, kind: project, match: exact-case}
  - {name: etcd, kind: project, match: exact-case}
  - {name: Go, kind: language, aliases: [Golang], match: needs-context, not_after: [to]}
  - {name: C, kind: language, match: needs-context}
  - {name: C++, kind: language}
  - {name: Python, kind: language, match: exact-case}
  - {name: Java, kind: language}
  - {name: Keep, kind: project, aliases: [Keep alerting], match: never-alone}
  - {name: Open Policy Agent, kind: project, aliases: [OPA]}
  - {name: Policy-Controller, kind: component}
  - {name: Transit Gateway, kind: cloud-service}
  - {name: Pod, kind: component, match: exact-case}
  - {name: Zarfo, kind: product, also_org: zarfo-inc, match: exact-case}
  - {name: Zarfo Mesh, kind: project, parent: zarfo}
  - {name: Kubernetes Crane, kind: component, aliases: [K8s cranes], parent: kubernetes}
  - {name: Argo, kind: project, aliases: [EKT], match: needs-context, cues: [workflow]}
  - {name: Cloudo, kind: cloud-service}
  - {name: Cloudo Step Work, kind: cloud-service, parent: cloudo}
  - {name: Cloudo Pages, kind: cloud-service, parent: cloudo}
  - {name: Cloudo Config, kind: cloud-service, parent: cloudo}
  - {name: Spill, kind: project, aliases: [Spill Kit], match: needs-context, cues: [Java, kit]}
  - {name: Spill Data, kind: project, parent: spill, match: exact-case, cues: [Java]}
  - {name: Pencil, kind: project, category: [caching], match: needs-context, cues: [Zarfo Mesh]}
  - {name: Eraser, kind: project, category: [caching]}
  - name: Twine
    kind: project
    aliases: [Twine packer]
    category: [storage]
    match: exact-case
    collides_with: [zarfo-twine]
  - {name: Zarfo Twine, kind: component, aliases: [Twine], parent: zarfo, match: needs-context}
  - {name: Shelf, kind: project, category: [storage]}
  - {name: Łódka, kind: project}
  - {name: Elastic Key Table, id: ekt, kind: cloud-service, aliases: [ektable]}
themes:
  - {name: networking, aliases: [Kubernetes networking], cues: [network]}
  - {name: security, aliases: [cloud security]}
  - {name: runtime security, broader: [security]}
  - {name: storage}
  - {name: objects, hints: [box, boxes], broader: [storage]}
  - {name: caching}
  - {name: testing}
  - {name: tracing}
organizations:
  - {name: HashiCorp, kind: company}
  - {name: Zarfo Inc, kind: company, aliases: [Zarfo]}
"""


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The small catalogue."""
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    return load_catalogue(folder)


@pytest.fixture(scope="session")
def small_gazetteer(small):
    """Its names, compiled."""
    return Gazetteer(small, given_names=frozenset({"lisa", "anna"}))


@pytest.fixture(scope="session")
def gazetteer(catalogue):
    """The names of the curated catalogue, compiled as for a build."""
    lexicon = load_lexicon()
    return Gazetteer(catalogue, lexicon.title_words, lexicon.given_names)
