import { configure } from '@testing-library/react';
import '@testing-library/jest-dom';

// Tests share a machine with builds, databases and browsers; a limit is for what hangs.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });
