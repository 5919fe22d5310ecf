import { HttpAuthService } from '@backstage/backend-plugin-api';
import { SourcesResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestHandler } from 'express';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';

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
        .map(({ id, owner, purpose, kinds, interval, backfill }) => {
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
            unsampled: life?.unsampled ?? 0,
            tooLate: life?.tooLate ?? 0,
            backfill: backfill ?? false,
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
    } satisfies SourcesResponse);
  };
}

function toIso(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}
