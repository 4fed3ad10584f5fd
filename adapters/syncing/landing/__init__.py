"""Where does what a source delivers lie in the folder, and how does it come there? No name leads elsewhere."""
