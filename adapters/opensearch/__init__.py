"""The documents in an OpenSearch cluster: an ``Engine`` for those who outgrow one machine."""
