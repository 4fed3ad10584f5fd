"""What builders of pages have added to Markdown."""
