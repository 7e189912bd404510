"""Finding things by what people call them."""

import pytest

from graphkcd.analysis.find import find_nodes
from graphkcd.errors import UnknownName
from graphkcd.model.entity import EntityKind
from graphkcd.model.network import Network, Node

CILIUM = Node("technology/cilium", EntityKind.TECHNOLOGY, "Cilium", ("Cilium CNI",))
MESH = Node("technology/cilium-mesh", EntityKind.TECHNOLOGY, "Cilium Mesh")
EBPF = Node("technology/ebpf", EntityKind.TECHNOLOGY, "eBPF")
EBPF_THEME = Node("theme/ebpf", EntityKind.THEME, "eBPF")
RAPHAEL = Node("person/raphaël-pinson", EntityKind.PERSON, "Raphaël Pinson")
NETWORK = Network((CILIUM, MESH, EBPF, EBPF_THEME, RAPHAEL), ())


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Cilium", (CILIUM,)),
        ("cilium cni", (CILIUM,)),
        ("EBPF", (EBPF, EBPF_THEME)),
        ("technology/ebpf", (EBPF,)),
        ("https://w3id.org/graphkcd/id/theme/ebpf", (EBPF_THEME,)),
        ("raphael  pinson", (RAPHAEL,)),
        ("mesh", (MESH,)),
        ("cili", (CILIUM, MESH)),
    ],
    ids=[
        "a name before longer ones",
        "an alias",
        "a shared name",
        "an id",
        "an iri",
        "no accents",
        "part of a name",
        "part of two",
    ],
)
def test_things_are_found_by(name, found):
    assert find_nodes(NETWORK, name) == found


@pytest.mark.parametrize("name", ["", "  ", "Kubernetes"])
def test_what_nothing_goes_by_is_an_error(name):
    with pytest.raises(UnknownName, match="no thing is called"):
        find_nodes(NETWORK, name)


def test_the_nearest_names_are_told():
    with pytest.raises(UnknownName, match="did you mean 'Cilium'"):
        find_nodes(NETWORK, "Silium")
