import { endpointOf } from './endpointOf';

describe('endpointOf', () => {
  it.each([
    ['https://portal.example.org', 'https://portal.example.org/api'],
    ['https://portal.example.org/', 'https://portal.example.org/api'],
    ['https://example.org/portal//', 'https://example.org/portal/api'],
    ['http://127.0.0.1:7007?x=1#y', 'http://127.0.0.1:7007/api'],
  ])('%s', (url, base) => {
    expect(endpointOf(url)).toBe(`${base}/service-metrics/v1/ingest/facts`);
  });

  it.each(['', 'portal', 'ftp://example.org', 'https://a:b@example.org'])(
    'refuses %s',
    url => {
      expect(() => endpointOf(url)).toThrow('--url: must');
    },
  );
});
