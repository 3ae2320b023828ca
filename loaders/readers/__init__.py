"""One reader a kind of file; each gives the canonical text and the media type that it took."""
