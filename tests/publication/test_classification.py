from directory import models
from directory.publication.classification import exposures

METADATA = models.Service.metadata


def test_every_column_is_classified() -> None:
    columns = {(t.name, c.name) for t in METADATA.sorted_tables for c in t.columns}
    classified = set(exposures())
    assert columns - classified == set(), "say in classification.py who may see these"
    assert classified - columns == set(), "these columns are gone"
