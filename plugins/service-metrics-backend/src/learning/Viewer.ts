import { Entity } from '@backstage/catalog-model';

/**
 * Who looks at learning content, as the door found them to be; only the door makes one. It says what the viewer is to the
 * entity, never who it is.
 */
export interface LearningViewer {
  /** Ref of the entity that is looked at. */
  subject: string;
  /** As the viewer may see it. */
  entity: Entity;
  /** Of the owning team, and granted single incidents by the documents in force. */
  isTeam: boolean;
  /** Of the owning team, and holds the permission to write. */
  mayWrite: boolean;
  /** Groups for which the viewer is of the owning team. */
  owners: ReadonlySet<string>;
  /** Which of some entities the viewer may see at all. */
  visible(refs: readonly string[]): Promise<Set<string>>;
}
