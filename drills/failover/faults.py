"""What may happen to a cluster, each done to it and undone again."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass

from drills.failover.cluster import CLIENT_CABLE, CLUSTER_CABLE, Cluster, Node

Act = Callable[[Cluster, Node], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done to the node that is the primary, how long it lasts, and how it is undone."""

    words: str
    do: Act
    undo: Act
    lasts: float = 25.0
    """Seconds at least: longer than a primary is waited for that says nothing."""
    is_planned: bool = False


def _nothing(_cluster: Cluster, _node: Node) -> None:
    pass


def _switch_over(cluster: Cluster, _node: Node) -> None:
    cluster.switch_over()


def _kill_postmaster(_cluster: Cluster, node: Node) -> None:
    # Its children notice and end; Patroni, which stays, starts it again or lets another node take over.
    node.kill_postmaster()


def _kill_node(_cluster: Cluster, node: Node) -> None:
    node.signal(signal.SIGKILL)


def _start_node(cluster: Cluster, node: Node) -> None:
    cluster.start_etcd(node)
    cluster.start_patroni(node)


def _freeze_patroni(_cluster: Cluster, node: Node) -> None:
    node.signal(signal.SIGSTOP, "patroni.yml")


def _thaw_patroni(_cluster: Cluster, node: Node) -> None:
    node.signal(signal.SIGCONT, "patroni.yml")


def _kill_etcd(cluster: Cluster, _node: Node) -> None:
    for node in cluster.nodes:
        node.signal(signal.SIGKILL, "etcd ")


def _start_etcd(cluster: Cluster, _node: Node) -> None:
    for node in cluster.nodes:
        cluster.start_etcd(node)


def _cut_off(_cluster: Cluster, node: Node) -> None:
    node.cut(CLIENT_CABLE, CLUSTER_CABLE)


def _cut_from_nodes(_cluster: Cluster, node: Node) -> None:
    node.cut(CLUSTER_CABLE)


def _mend(_cluster: Cluster, node: Node) -> None:
    node.mend()


FAULTS = {
    "switchover": Fault("planned switchover", _switch_over, _nothing, lasts=5, is_planned=True),
    "postmaster": Fault("postmaster killed", _kill_postmaster, _nothing, lasts=10),
    "node": Fault("node killed, all its processes", _kill_node, _start_node),
    "frozen": Fault("Patroni frozen", _freeze_patroni, _thaw_patroni),
    "etcd": Fault("etcd killed on all nodes", _kill_etcd, _start_etcd),
    "cut": Fault("network cut, node alone", _cut_off, _mend),
    "split": Fault("network cut between nodes, hosts still reach it", _cut_from_nodes, _mend),
}
"""By the word that `--only` takes."""
