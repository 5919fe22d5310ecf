// Tests share a machine with builds, databases and browsers; a limit is for what hangs.
jest.setTimeout(60_000);
