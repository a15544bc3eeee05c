"""Run the command line: `python -m rightchannel`."""

from rightchannel.cli import main

if __name__ == "__main__":
    main()
