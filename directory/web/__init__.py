"""The page kit that every door shares: access, headers, languages, words, errors; no page about the domain."""
