import { FoundName } from '@plumbline/backstage-plugin-service-metrics-common';

/** Somebody stored another version meanwhile; `theirs` is what is stored now. */
export class VersionConflict<T> {
  readonly theirs: T;

  constructor(theirs: T) {
    this.theirs = theirs;
  }
}

/** Names of catalog users stand in a text that is about to leave the team; where, and not which. */
export class NamesFound {
  readonly names: readonly FoundName[];

  constructor(names: readonly FoundName[]) {
    this.names = names;
  }
}
