"""`python -m app` is the command `ficha`."""

from app.cli import main

if __name__ == "__main__":
    main()
