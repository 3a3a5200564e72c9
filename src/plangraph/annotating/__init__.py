"""Passages + lexicon → mentions. Knows no RDF."""
