"""``python -m backgrounder``."""

from backgrounder import main

if __name__ == "__main__":
    main()
