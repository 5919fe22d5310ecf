import { deliveryResultSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { main } from './main';
import { validateFact } from './push/validateFact';
import { createFakeTerminal } from './testing/createFakeTerminal';

const NOW = '2026-11-20T16:00:00.000Z';

const page = readFileSync(resolve(__dirname, '../../../docs/facts.md'), 'utf8');

/** Everything that the page's shell lines take from their pipelines. */
const variables: Record<string, string> = {
  GITHUB_RUN_ID: '17',
  CI_PIPELINE_ID: '18',
  CI_JOB_STARTED_AT: '2026-11-20T15:00:00Z',
  BUILD_TAG: 'jenkins-checkout-19',
  RUN_ID: '20',
  OUTCOME: 'failed',
  COMMIT: 'a'.repeat(40),
  now: '2026-11-20T15:30:00Z',
};

function substitute(text: string): string {
  return text.replace(/\$(\w+)/g, (whole, name) => variables[name] ?? whole);
}

function allMatches(pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(match => match[1]);
}

describe('docs/facts.md', () => {
  const commands = allMatches(/@plumbline\/cli (push [^\n]+)/g);

  it('has commands for every pipeline that it names', () => {
    expect(commands.length).toBeGreaterThanOrEqual(7);
  });

  it.each(commands)('plumbline %s', async line => {
    const [command] = line.split(/ \|\| true|'$/);
    const args = substitute(command).replaceAll('"', '').trim().split(' ');
    const { terminal, printed } = createFakeTerminal({
      env: { PLUMBLINE_SOURCE: 'ci' },
      gitHead: 'b'.repeat(40),
    });
    const code = await main([...args, '--dry-run'], terminal);
    expect({ code, err: printed.err }).toEqual({ code: 0, err: '' });
    expect(printed.out).not.toContain('$');
  });

  it('shows deliveries and an answer in their true form', () => {
    const blocks = allMatches(/```json\n([\s\S]*?)```/g).map(text =>
      JSON.parse(text),
    );
    const deliveries = blocks.filter(block => 'facts' in block);
    const answers = blocks.filter(block => 'items' in block);
    expect(deliveries).toHaveLength(2);
    expect(answers).toHaveLength(1);
    for (const { source, facts } of deliveries) {
      const times = facts.map((fact: { eventTime: string }) => fact.eventTime);
      expect(times).toEqual([...times].sort());
      for (const fact of facts) {
        expect(validateFact(source, fact, NOW)).toMatchObject({
          fact: { id: fact.id, eventId: fact.eventId },
          left: [],
        });
      }
    }
    expect(deliveryResultSchema.strict().parse(answers[0])).toEqual(answers[0]);
  });

  it('shows a body for curl that is a delivery', () => {
    const [text] = allMatches(/<<EOF\n(.*)\nEOF/g);
    const { source, facts } = JSON.parse(substitute(text));
    expect(facts).toHaveLength(1);
    expect(validateFact(source, facts[0], NOW)).toMatchObject({
      fact: { id: '20', revision: 'a'.repeat(40) },
      left: [],
    });
  });
});
