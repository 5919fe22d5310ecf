import {
  AccessGrant,
  Checkpoint,
  GrantRequest,
  GrantsResponse,
  KeepGrantRequest,
  OpeningsResponse,
  PassRequest,
} from '../access';

/** Details of other teams: the checkpoint before them, who passed it, and who is designated. @public */
export interface AccessApi {
  /** @throws `ResponseError` with status 404 when the caller has no right to details of it. */
  getCheckpoint(entityRef: string): Promise<Checkpoint>;

  /** Opens details of a component to the caller for a day. */
  passCheckpoint(entityRef: string, request: PassRequest): Promise<Checkpoint>;

  /** @throws `ResponseError` with status 404 for everyone but the owning team and the council. */
  getOpenings(entityRef: string): Promise<OpeningsResponse>;

  /** @throws `ResponseError` with status 403 for everyone but the council. */
  getGrants(): Promise<GrantsResponse>;

  giveGrant(request: GrantRequest): Promise<AccessGrant>;

  keepGrant(id: string, request: KeepGrantRequest): Promise<AccessGrant>;

  endGrant(id: string): Promise<AccessGrant>;
}
