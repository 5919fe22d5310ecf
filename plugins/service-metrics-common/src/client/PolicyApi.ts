import {
  DocumentsResponse,
  Policy,
  PolicyDifferences,
  PolicyHistory,
  PolicyVersions,
} from '../policy';
import { SourcesResponse } from '../sources';

/** What the documents in force say; open to any colleague who is signed in. @public */
export interface PolicyApi {
  getPolicy(): Promise<Policy>;

  /** The versions that are kept, newest first. */
  getPolicyVersions(): Promise<PolicyVersions>;

  /**
   * Who gains and who loses sight of what between two versions.
   *
   * @throws `ResponseError` with status 404 when one of them is not kept.
   */
  getPolicyChange(request: {
    from: string;
    to: string;
  }): Promise<PolicyDifferences>;

  /** What changed for one metric, by id, over the versions that are kept. */
  getPolicyHistory(metric: string): Promise<PolicyHistory>;

  /** What is measured, who sees it and how long it is kept, in Markdown. */
  getGovernanceDocument(): Promise<string>;

  /**
   * The metrics that apply to an entity, as the caller is served them.
   *
   * @throws `ResponseError` with status 404 when the entity is unknown to the caller.
   */
  getDocuments(entityRef: string): Promise<DocumentsResponse>;

  /** Declared sources with their life signs. */
  getSources(): Promise<SourcesResponse>;
}
