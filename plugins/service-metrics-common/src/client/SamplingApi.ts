import {
  NoteOutcomesRequest,
  SampleManifest,
  SamplingLedger,
  TeamSample,
} from '../sampling';

/** The sample of changes whose reviews are looked at. @public */
export interface SamplingApi {
  /** Every period, with what anybody needs to check the draw; open to any colleague who is signed in. */
  getSamplingLedger(): Promise<SamplingLedger>;

  /**
   * What was sampled from a service or a team, for its owning team.
   *
   * @param period - `YYYY-Qn`; the current one when left out
   * @throws `ResponseError` with status 404 when the entity is unknown, or not the caller's.
   */
  getSample(entityRef: string, period?: string): Promise<TeamSample>;

  /**
   * The owning team's part of the manifest of a closed period.
   *
   * @throws `ResponseError` with status 404 when the period has not closed, or the entity is not the caller's.
   */
  getSampleManifest(entityRef: string, period: string): Promise<SampleManifest>;

  /**
   * Notes what was found in a sampled change.
   *
   * @throws `ResponseError` with status 404 when it is not in the sample, or not the caller's.
   */
  noteOutcomes(request: NoteOutcomesRequest): Promise<void>;
}
