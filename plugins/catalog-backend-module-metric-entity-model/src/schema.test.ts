import {
  GOVERNANCE_KINDS,
  toEditorSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/* An editor reads these files, so they are kept beside what they are made from: plumbline docs schema <kind>. */
it.each(GOVERNANCE_KINDS)('%s.v1alpha1.schema.json is up to date', kind => {
  const file = resolve(__dirname, `../schema/${kind}.v1alpha1.schema.json`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(toEditorSchema(kind));
});
