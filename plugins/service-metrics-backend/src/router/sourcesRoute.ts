import { HttpAuthService } from '@backstage/backend-plugin-api';
import { FACT_KINDS } from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestHandler } from 'express';
import { z } from 'zod/v4';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';

const at = z.string().optional();

export const sourcesResponseSchema = z.object({
  sources: z.array(
    z.object({
      id: z.string(),
      owner: z.string(),
      purpose: z.string(),
      kinds: z.array(z.enum(FACT_KINDS)),
      /** Seconds. */
      interval: z.number(),
      lastDeliveryAt: at,
      lastHeartbeatAt: at,
      accepted: z.number().int(),
      duplicate: z.number().int(),
      refused: z.number().int(),
      /** Fields outside the closed schema. */
      dropped: z.number().int(),
      /** Well-formed events that no fact comes of. */
      ignored: z.number().int(),
      /** Departures of accepted events from their specification. */
      warnings: z.number().int(),
      lastWarning: z.string().optional(),
      lastError: z.string().optional(),
      lastErrorAt: at,
    }),
  ),
  /** Subjects of accepted facts that are no component of the catalog: counted in nothing until they are. */
  unmapped: z.array(z.object({ source: z.string(), subject: z.string() })),
});

/** GET /v1/sources */
export function sourcesRoute(options: {
  httpAuth: HttpAuthService;
  declared: DeclaredSources;
  store: SourceStore;
}): RequestHandler {
  const { httpAuth, declared, store } = options;
  return async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const lives = new Map((await store.list()).map(life => [life.id, life]));
    res.json({
      sources: declared
        .list()
        .map(({ id, owner, purpose, kinds, interval }) => {
          const life = lives.get(id);
          return {
            id,
            owner,
            purpose,
            kinds,
            interval,
            accepted: life?.accepted ?? 0,
            duplicate: life?.duplicate ?? 0,
            refused: life?.refused ?? 0,
            dropped: life?.dropped ?? 0,
            ignored: life?.ignored ?? 0,
            warnings: life?.warnings ?? 0,
            lastWarning: life?.lastWarning,
            lastDeliveryAt: toIso(life?.lastDeliveryAt),
            lastHeartbeatAt: toIso(life?.lastHeartbeatAt),
            lastError: life?.lastError,
            lastErrorAt: toIso(life?.lastErrorAt),
          };
        }),
      unmapped: await store.unmapped(),
    } satisfies z.infer<typeof sourcesResponseSchema>);
  };
}

function toIso(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}
