import { DEPLOYMENT, run } from '../testing/command';

describe('wrong usage', () => {
  it.each([
    ['push deployment', '--environment: is missing'],
    ['push deployment --environment production', '--id: is missing'],
    [
      `${DEPLOYMENT.join(' ')} --finished-at today`,
      '--finished-at: must be an ISO',
    ],
    [
      `${DEPLOYMENT.join(' ')} --finished-at 2026-01-01T00:00:00`,
      '--finished-at: must be an ISO',
    ],
    [
      `${DEPLOYMENT.join(' ')} --outcome fine`,
      '--outcome: must be one of succeeded, failed, cancelled',
    ],
    [
      `${DEPLOYMENT.join(' ')} --revision main`,
      '--revision: must be a commit hash',
    ],
    [
      `${DEPLOYMENT.join(' ')} --remedies 17`,
      '--remedies: must be deployment:<id>',
    ],
    [
      `${DEPLOYMENT.join(' ')} --subject group:default/payments`,
      '--subject: must be the entity ref of a Component',
    ],
    [`${DEPLOYMENT.join(' ')} --retries many`, '--retries: must be a number'],
    [`${DEPLOYMENT.join(' ')} --url example.org`, '--url: must be an address'],
    [
      `${DEPLOYMENT.join(' ')} --file facts.json`,
      '--id: cannot be used beside --file',
    ],
    [`${DEPLOYMENT.join(' ')} --author someone`, "unknown option '--author'"],
    [
      'push change --id 9 --subject shop --risk-flags odd',
      '--risk-flags: must be one of',
    ],
    [
      'push incident --id 9 --subject shop --severity 1',
      '--severity: must be one of sev1',
    ],
    ['push weather', "unknown command 'weather'"],
    ['', 'Usage: plumbline'],
  ])('%s', async (line, message) => {
    const { code, err } = await run(line.split(' ').filter(Boolean), {
      url: 'http://127.0.0.1:1',
    });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it.each(['PLUMBLINE_URL', 'PLUMBLINE_SOURCE', 'PLUMBLINE_TOKEN'])(
    'without %s',
    async name => {
      const { code, err } = await run(DEPLOYMENT, {
        env: { PLUMBLINE_URL: 'http://127.0.0.1:1', [name]: '' },
      });
      expect(code).toBe(2);
      expect(err).toContain(name);
    },
  );
});
