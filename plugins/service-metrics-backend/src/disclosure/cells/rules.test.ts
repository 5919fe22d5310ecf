import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { CELL_RULES } from './rules';

describe('rules', () => {
  it('are the five sentences of the charter', () => {
    const charter = parse(
      readFileSync(
        resolve(__dirname, '../../../../../catalog/charter.yaml'),
        'utf8',
      ),
    );
    const rules: { id: string; says: string }[] = charter.spec.rules;
    expect(Object.fromEntries(rules.map(({ id, says }) => [id, says]))).toEqual(
      CELL_RULES,
    );
  });

  it('name nobody and no size', () => {
    Object.values(CELL_RULES).forEach(says => {
      expect(says).not.toMatch(/\d/);
    });
  });
});
