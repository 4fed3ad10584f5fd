"""The processes that files are read in: started, watched, kept, and done without where one breaks."""
