"""The two exports of a Confluence space: its pages as HTML, and its database as XML."""
