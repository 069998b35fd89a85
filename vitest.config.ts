import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/reporter.ts'],
    testTimeout: 30_000,
    isolate: false,
    // Most tests wait for sockets, disks and children now and then: every core has a worker.
    maxWorkers: '100%',
  },
});
