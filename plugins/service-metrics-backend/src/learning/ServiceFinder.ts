import { OwnershipStore } from '../ownership/OwnershipStore';
import { ScopeStore } from '../ownership/ScopeStore';
import { LearningViewer } from './Viewer';

/** Which components stand behind what is looked at. */
export class ServiceFinder {
  readonly #ownership: Pick<OwnershipStore, 'components'>;
  readonly #scopes: Pick<ScopeStore, 'members'>;

  constructor(options: {
    ownership: Pick<OwnershipStore, 'components'>;
    scopes: Pick<ScopeStore, 'members'>;
  }) {
    this.#ownership = options.ownership;
    this.#scopes = options.scopes;
  }

  /** Components of a subject at present. */
  async of(subject: string): Promise<string[]> {
    if (subject.startsWith('component:')) {
      return [subject];
    }
    const members = await this.#scopes.members(subject);
    return [
      ...new Set(
        members
          .filter(({ until }) => until === undefined)
          .map(({ component }) => component),
      ),
    ].sort();
  }

  /** Those of them whose single incidents are the viewer's to see. */
  async ownedBy(viewer: LearningViewer): Promise<string[]> {
    const services = await this.of(viewer.subject);
    if (viewer.subject.startsWith('component:')) {
      return viewer.isTeam ? services : [];
    }
    const known = await this.#ownership.components(services);
    return services.filter(ref =>
      viewer.owners.has(known.get(ref)?.history.at(-1)?.owner ?? ''),
    );
  }
}
