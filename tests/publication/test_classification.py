from directory import models
from directory.publication.classification import exposures

METADATA = models.Service.metadata


def test_every_column_is_classified() -> None:
    columns = {(t.name, c.name) for t in METADATA.sorted_tables for c in t.columns}
    classified = set(exposures())
    assert columns - classified == set(), "say in classification.csv who may see these"
    assert classified - columns == set(), "these columns are gone"


def test_nothing_on_record_of_a_person_labels_them() -> None:
    """Whoever adds a column to a person says here that it is none by which somebody could be sorted out."""
    columns = {column.key for column in METADATA.tables["person"].columns}
    assert columns == {
        "id", "name", "email", "phone", "audience", "subscribed", "notes_internal",
        "version", "created_at", "modified_at",
    }  # fmt: skip
