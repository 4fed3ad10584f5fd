"""Links that open one document for those it was shown to: signed, so that nobody else can make any."""
