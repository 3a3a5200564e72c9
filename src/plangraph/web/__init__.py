"""FastAPI application: pages, documents, SPARQL protocol."""
