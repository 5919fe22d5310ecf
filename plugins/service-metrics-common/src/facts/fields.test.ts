import { factFieldSchemas } from './fields';

const { context } = factFieldSchemas;

describe('the label of a context', () => {
  it.each([
    'pci-audit',
    'database migration',
    'orders-db, postgres-18',
    'q4,2026',
    'a'.repeat(80),
  ])('may be %j', label => {
    expect(context.parse({ label }).label).toBe(label);
  });

  it.each([
    'Frozen by Jane',
    'jane.doe@example.org',
    'Audit',
    'audit.',
    'a  b',
    ' a',
    'a,',
    '-a',
    'a--b',
    'größe',
    'a\nb',
    '',
    'a'.repeat(81),
  ])('may not be %j', label => {
    expect(context.safeParse({ label }).error?.issues[0].path).toEqual([
      'label',
    ]);
  });
});

describe('the stretch of a context', () => {
  const from = '2026-01-01T00:00:00Z';

  it.each([
    ['2026-01-01T00:00:00Z', true],
    ['2025-12-31T23:59:59Z', false],
    ['2026-01-01T01:00:00+02:00', false],
    ['2027-02-05T00:00:00Z', true],
    ['2027-02-05T00:00:01Z', false],
  ])('may end at %s: %s', (to, allowed) => {
    const { success, error } = context.safeParse({ type: 'freeze', from, to });
    expect(success).toBe(allowed);
    expect(error?.issues[0].path).toEqual(allowed ? undefined : ['to']);
  });

  it('may have no end, and may be told in parts', () => {
    expect(context.safeParse({ from, to: null }).success).toBe(true);
    expect(context.safeParse({ to: from }).success).toBe(true);
  });
});
