import {
  FACT_KINDS,
  factFieldSchemas,
  INSTANT_FIELDS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { factOptions } from './factOptions';

describe.each(FACT_KINDS)('the options of a %s', kind => {
  it('are the fields of the closed schema, no more and no fewer', () => {
    const fields = factOptions[kind].map(({ field }) => field).sort();
    expect(fields).toEqual(Object.keys(factFieldSchemas[kind].shape).sort());
  });

  it('read instants where the schema has instants', () => {
    const instants = factOptions[kind]
      .filter(({ form }) => form === 'instant')
      .map(({ field }) => field)
      .sort();
    expect(instants).toEqual([...INSTANT_FIELDS[kind]].sort());
  });

  it('are named after their fields', () => {
    for (const { field, flag } of factOptions[kind]) {
      expect(flag.replaceAll('-', '')).toBe(field.toLocaleLowerCase('en-US'));
    }
  });
});
