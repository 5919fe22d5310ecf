import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { factsIngestPermission } from '@plumbline/backstage-plugin-service-metrics-common';
import { Request } from 'express';
import { isSignedBy, SIGNATURE_HEADER } from '../intake/signature';
import { DeclaredSources } from '../sources/DeclaredSources';

/*
 * A caller is either an external-access token that holds `service-metrics.facts.ingest` and is named by the source, or
 * signs the body with the source's secret. A source without either cannot be pushed for at all.
 */
export class SourceAuthenticator {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #declared: DeclaredSources;

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    declared: DeclaredSources;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
    this.#declared = options.declared;
  }

  /**
   * Makes sure that the caller may push for the source that the request names, and answers what `read` made of it.
   *
   * @param read - finds the source; throws when the request names none
   * @throws AuthenticationError, NotAllowedError, or NotFoundError when a token names a source that is not declared
   */
  async authenticate<T extends { source: string }>(
    req: Request,
    read: (raw: Buffer) => T,
  ): Promise<T> {
    const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const signature = req.header(SIGNATURE_HEADER);
    if (signature !== undefined) {
      const delivery = read(raw);
      const { secret } = this.#declared.access(delivery.source);
      if (!secret || !isSignedBy(secret, raw, signature)) {
        throw new AuthenticationError(
          'The signature does not fit the body and the source',
        );
      }
      return delivery;
    }
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['service'],
    });
    const [decision] = await this.#permissions.authorize(
      [{ permission: factsIngestPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The token does not hold ${factsIngestPermission.name}`,
      );
    }
    const delivery = read(raw);
    this.#declared.get(delivery.source);
    const { tokenSubject } = this.#declared.access(delivery.source);
    const { subject } = credentials.principal;
    if (
      tokenSubject === undefined ||
      (subject !== tokenSubject && subject !== `external:${tokenSubject}`)
    ) {
      throw new NotAllowedError('The token may not push for this source');
    }
    return delivery;
  }
}
