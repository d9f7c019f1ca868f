import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from delivery.network.components import largest_strong_component


@given(data=st.data())
def test_it_is_as_large_as_scipys_and_strongly_connected(data):
    nodes = data.draw(st.integers(1, 20))
    node = st.integers(0, nodes - 1)
    arcs = data.draw(st.lists(st.tuples(node, node), max_size=3 * nodes))
    ends = np.array(arcs, dtype=np.int64).reshape(-1, 2)
    found = largest_strong_component(nodes, ends[:, 0], ends[:, 1])
    graph = csr_array((np.ones(len(ends)), ends.T), shape=(nodes, nodes))
    _, label = connected_components(graph, directed=True, connection="strong")
    assert len(set(label[found])) == 1
    largest = np.bincount(label).max()
    assert found.sum() == largest
    assert np.argmax(found) == min(
        np.argmax(label == k) for k in set(label) if (label == k).sum() == largest
    )


def test_a_long_way_needs_no_deep_recursion():
    around = np.arange(100_000)
    assert largest_strong_component(100_000, around, np.roll(around, -1)).all()


@pytest.mark.parametrize("nodes", [1, 3])
def test_without_arcs_it_is_the_first_node(nodes):
    nothing = np.zeros(0, dtype=np.int64)
    assert (
        largest_strong_component(nodes, nothing, nothing).tolist() == [True, False, False][:nodes]
    )
