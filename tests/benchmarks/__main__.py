"""Runs the benchmarks; imports nothing else, so that processes are measured from a small one."""

if __name__ == "__main__":
    from tests.benchmarks.command import main

    main()
