import { AuditStore } from '../../audit';
import { GrantStore } from './GrantStore';
import { OpeningStore } from './OpeningStore';

type Database = ConstructorParameters<typeof GrantStore>[0];

/** What is kept of grants, openings and the record of acts. */
export function createAccessStores(database: Database) {
  return {
    grants: new GrantStore(database),
    openings: new OpeningStore(database),
    /** @param key - derived from the root secret */
    audit: (key: Buffer) => new AuditStore(database, key),
  };
}
