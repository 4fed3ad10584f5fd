"""A question and what is searched in, an ``Answer`` of verified quotes out."""
