"""Writing a segment anew without a word of its deleted documents: deleting alone leaves their words in the files.

Documents keep their numbers, so posting lists of others are copied as they lie there, which is much quicker than
writing the segment from its records. A deleted document stays as a blank line until segments are merged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np

from directory.search.arrays import stored_fields
from directory.search.arrays.stored_fields import Record
from directory.search.whoosh.codec import (
    ArrayCodec,
    PackedPostings,
    pack,
    packed_postings,
    read_postings,
)
from directory.search.whoosh.reader import INDEX_NAME, IndexStorage, WhooshSegment
from directory.search.whoosh.schema import RECORD, schema

_BLANK = stored_fields.dump(Record(""))


def purged(storage: IndexStorage, segment: Any) -> Any:
    """A new segment with the documents that are left of one; the files of the old one stay until the next commit."""
    codec, fields = ArrayCodec(), schema()
    gone = sorted(segment.deleted_docs())
    new = codec.new_segment(storage, INDEX_NAME)
    new.set_doc_count(segment.doc_count_all())
    for number in gone:
        new.delete_document(number)
    documents = codec.per_document_writer(storage, new)
    for number, line in enumerate(WhooshSegment(storage, segment).records()):
        documents.start_doc(number)
        kept = _BLANK if new.is_deleted(number) else line
        documents.add_column_value(RECORD, fields[RECORD].column_type, kept)
        documents.finish_doc()
    documents.close()
    terms = codec.field_writer(storage, new)
    terms.add_packed(fields, _lists_without(storage, segment, gone))
    terms.close()
    return new


def _lists_without(
    storage: IndexStorage, segment: Any, gone: list[int]
) -> Iterator[tuple[str, bytes, PackedPostings]]:
    """The posting lists of a segment without some documents, given ascending; lists of these alone are left out."""
    codec, removed = ArrayCodec(), np.array(gone, dtype=np.uint32)
    lists = segment.open_file(storage, codec.POSTS_EXT)
    terms = codec.terms_reader(storage, segment)
    try:
        for (field, term), found in terms.items():
            nearest = bisect_left(gone, found.min_id())
            if nearest == len(gone) or gone[nearest] > found.max_id():
                yield field, term, packed_postings(lists, found)
                continue
            left = read_postings(lists, found).without(removed)
            if len(left.documents):
                yield field, term, pack(left)
    finally:
        terms.close()
        lists.close()
