"""What MediaWiki dumps of its pages: one file of XML with the wikitext of all."""
