"""Documents that come by themselves: from a repository, a website, a drive into the folder."""
