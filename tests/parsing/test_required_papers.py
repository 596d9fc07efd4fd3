"""Documents to bring, cut out of a text on how to get in."""

from __future__ import annotations

import pytest

from directory.parsing.required_papers import split_documents


@pytest.mark.parametrize(
    ("text", "way_in", "documents"),
    [
        ("Referral required. Documents needed: State ID. Staff will help you get it.",
         "Referral required.", ["State ID. Staff will help you get it"]),
        ("Call first. Bring: photo ID, proof of address (bill, lease)", "Call first.",
         ["photo ID", "proof of address (bill, lease)"]),
        ("What to bring: passport or state ID", "", ["passport or state ID"]),
        ("Needed: letter of diagnosis and proof of income.", "", ["letter of diagnosis", "proof of income"]),
        ("Driver license, Social Security card.", "", ["Driver license", "Social Security card"]),
        ("State ID, and proof of residency. No other papers needed.", "No other papers needed.",
         ["State ID", "proof of residency"]),
        ("No drop-ins. Requires TB clearance.", "No drop-ins.", ["TB clearance"]),
        ("Please call, i. e. the intake desk. Papers: DD214", "Please call, i. e. the intake desk.", ["DD214"]),
        ("Llame antes. Qué traer: identificación, comprobante de domicilio", "Llame antes.",
         ["identificación", "comprobante de domicilio"]),
        ("Walk in. Required documents: proof of income\nAsk for the desk",
        "Walk in. Ask for the desk", ["proof of income"]),
        ("No drop-ins. Bring: TB clearance. Program can assist clients in obtaining these documents. Ring twice.",
         "No drop-ins. Ring twice.", ["TB clearance. Program can assist clients in obtaining these documents"]),
        ("State ID, TB clearance. Our staff helps entering residents with replacing them.", "",
         ["State ID, TB clearance. Our staff helps entering residents with replacing them"]),
        ("Passport. We can help you apply for it. Then call.", "Then call.",
         ["Passport. We can help you apply for it"]),
        ("Qué traer: acta de nacimiento. Le ayudamos a conseguirla.", "",
         ["acta de nacimiento. Le ayudamos a conseguirla"]),
        ("Lease, any late rent notices and/or papers from the court.", "",
         ["Lease", "any late rent notices and/or papers from the court"]),
        ("State ID, updated TB test, rental agreement", "", ["State ID", "updated TB test", "rental agreement"]),
        ("Medicare card, or other insurance information, if applicable.", "",
         ["Medicare card", "other insurance information, if applicable"]),
        ("School transcripts, list of medications, pay stubs (if any)", "",
         ["School transcripts", "list of medications", "pay stubs (if any)"]),
        ("Identificación, recibo de luz, contrato de renta.", "",
         ["Identificación", "recibo de luz", "contrato de renta"]),
    ],
)  # fmt: skip
def test_documents_are_a_list_of_their_own(text: str, way_in: str, documents: list[str]) -> None:
    assert split_documents(text) == (way_in, documents)


@pytest.mark.parametrize(
    "text",
    [
        "", "Walk in, Monday to Friday", "Staff will assist with documents.", "Referral from a case manager.",
        "Documents needed: none", "A state ID is helpful and not required.", "Apply online",
        "Call the ID desk for help.", "We help clients get this help.", "Staff assist with this.",
        "Eviction notices, and rent help at the desk", "Court, notices, agreement between neighbors",
    ],
)  # fmt: skip
def test_other_texts_stay_whole(text: str) -> None:
    assert split_documents(text) == (text, [])
