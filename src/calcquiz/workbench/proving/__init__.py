"""`calcquiz prove`: claims about a whole pack, each proved, refuted with a witness, or unknown with the reason.

What each claim means, how it is decided and where its limits are stands in docs/proofs.md.
"""
