import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { readingsExportSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { toExport } from '../export/toExport';
import { parsePurpose } from '../governance/purposeHeader';
import { Readings } from '../readings/Readings';

const DESCRIPTION = `
Reads the delivery metrics of one service, system, domain or team of this portal, as its page shows them to the caller: each
number with its window, interval, sample size, document and receipt. Aggregates only. There is nothing about a person, no list
over several teams and no order by value; a number that is not shown says by which rule.

Numbers are not for decisions on people. Say the interval and the window with each number; \`insufficient-sample\` and
\`suppressed\` are not zero.

### Input
- \`subject\`: an entity reference, such as \`component:default/checkout\`.
- \`windows\`: of \`7d\`, \`28d\`, \`91d\`, \`quarter\`; \`28d\` when left out.
- \`purpose\`: what it is read for, of the charter's purposes; the first of each document when left out.

### Examples
- \`{ "subject": "component:default/checkout" }\`
- \`{ "subject": "group:default/payments", "windows": ["quarter"] }\`
`.trim();

/** Registers the action `get-readings`: reads through the same door as the page, with the caller's credentials. */
export function createGetReadingsAction(options: {
  actionsRegistry: ActionsRegistryService;
  readings: Readings;
}): void {
  const { actionsRegistry, readings } = options;
  actionsRegistry.register({
    name: 'get-readings',
    title: 'Read the delivery metrics of one service or team',
    description: DESCRIPTION,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          subject: z.string().max(256).describe('Entity reference.'),
          windows: z
            .array(z.enum(['7d', '28d', '91d', 'quarter']))
            .min(1)
            .max(4)
            .optional(),
          purpose: z.string().max(64).optional(),
        }),
      output: z =>
        z.object({
          notice: z.array(z.string()),
          subject: z.string(),
          seenAs: z.string().optional(),
          readings: z.array(z.record(z.string(), z.unknown())),
        }),
    },
    examples: [
      {
        title: 'One service',
        input: { subject: 'component:default/checkout' },
      },
    ],
    action: async ({ input, credentials }) => {
      const { subject, windows = ['28d'], purpose } = input;
      const page = await readings.read(
        { subject: refOf(subject), windows: [...new Set(windows)] },
        {
          credentials,
          ...(purpose === undefined ? {} : { purpose: parsePurpose(purpose) }),
        },
      );
      return { output: readingsExportSchema.parse(toExport(page)) };
    },
  });
}

function refOf(subject: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(subject));
  } catch {
    throw new InputError(
      'subject: must be an entity reference, such as component:default/checkout',
    );
  }
}
