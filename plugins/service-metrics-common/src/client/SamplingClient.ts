import {
  NoteOutcomesRequest,
  SampleManifest,
  sampleManifestSchema,
  SamplingLedger,
  samplingLedgerSchema,
  TeamSample,
  teamSampleSchema,
} from '../sampling';
import { ClientOptions, pathOf, Requests } from './requests';
import { SamplingApi } from './SamplingApi';

/** Client of the sample; checks every answer against its schema. @public */
export class SamplingClient implements SamplingApi {
  readonly #requests: Requests;

  constructor(options: ClientOptions) {
    this.#requests = new Requests(options);
  }

  async getSamplingLedger(): Promise<SamplingLedger> {
    return samplingLedgerSchema.parse(await this.#requests.json('sampling'));
  }

  async getSample(entityRef: string, period?: string): Promise<TeamSample> {
    const query = period ? `?${new URLSearchParams({ period })}` : '';
    return teamSampleSchema.parse(
      await this.#requests.json(`${pathOf(entityRef)}/sampling${query}`),
    );
  }

  async getSampleManifest(
    entityRef: string,
    period: string,
  ): Promise<SampleManifest> {
    return sampleManifestSchema.parse(
      await this.#requests.json(
        `${pathOf(entityRef)}/sampling/${period}/manifest`,
      ),
    );
  }

  async noteOutcomes(request: NoteOutcomesRequest): Promise<void> {
    const { entityRef, id, source, outcomes } = request;
    await this.#requests.send(
      'PUT',
      `${pathOf(entityRef)}/sampling/changes/${encodeURIComponent(
        id,
      )}/outcomes`,
      { source, outcomes },
    );
  }
}
