"""The command, as `python -m contrechamp`."""

from contrechamp.cli import main

if __name__ == "__main__":
    main()
