"""The page kit that every audience shares: access, headers, languages, words, errors; no page about the domain."""
