import {
  isDesignated,
  isOfTeam,
  Principal,
  Relation,
  SERVICES,
  USERS,
} from './cast';

/** What a route answers to somebody about something: a status. */
export type Expectation = (who: Principal, relation: Relation) => number;

const authenticated = (who: Principal) =>
  USERS.includes(who) || SERVICES.includes(who);

/** 401 to whoever is nobody; the rest by `then`. */
const known =
  (then: Expectation): Expectation =>
  (who, relation) =>
    authenticated(who) ? then(who, relation) : 401;

/** Words without a number about anything, for whoever has valid credentials. */
export const forAnybody = known(() => 200);

/** The same, with another status. */
export const forAnybodyWith = (status: number): Expectation =>
  known(() => status);

/** Counts about no service: users, and services that may have aggregates. */
export const forReaders = known(who =>
  ['ingest', 'verifier'].includes(who) ? 403 : 200,
);

/** Readings and what goes with them: users, and services that may have aggregates. */
export const forAudience = known((who, relation) =>
  relation !== 'unknown' && !['ingest', 'verifier'].includes(who) ? 200 : 404,
);

/** Single facts: the team; a designated one is led to the checkpoint; to others it does not exist. */
export const forTeam = known((who, relation) => {
  if (isOfTeam(who, relation)) {
    return 200;
  }
  return isDesignated(who, relation) ? 403 : 404;
});

/** What is the team's own: to all others, designated ones among them, it does not exist. */
export const forTeamAlone = known((who, relation) =>
  isOfTeam(who, relation) ? 200 : 404,
);

/** What is shown before it. */
export const forTeamAndDesignated = known((who, relation) =>
  isOfTeam(who, relation) || isDesignated(who, relation) ? 200 : 404,
);

/** The same, done with a rule that does not hold any more, so that nothing is opened; never by a service. */
export const passingByUser = known((who, relation) => {
  if (SERVICES.includes(who)) {
    return 403;
  }
  if (isOfTeam(who, relation)) {
    return 200;
  }
  return isDesignated(who, relation) ? 409 : 404;
});

/** Who looked: the team and the council. */
export const forTeamAndCouncil = known((who, relation) =>
  isOfTeam(who, relation) || (who === 'council' && relation !== 'unknown')
    ? 200
    : 404,
);

/** Acts of the council, with the status that a request of the form sent gets from it. */
export const byCouncil = (status: number): Expectation =>
  known(who => (who === 'council' ? status : 403));

/** The record of acts: the council, and a token restricted to it. */
export const forVerifiers = known(who =>
  ['council', 'verifier'].includes(who) ? 200 : 403,
);

/** What sources send: only the token that the source names. */
export const byIngestToken =
  (status: number): Expectation =>
  who => {
    if (!authenticated(who)) {
      return 401;
    }
    return who === 'ingest' ? status : 403;
  };

/** Between plugins of the portal; a user only through one. */
export const forPlugins = known(who =>
  SERVICES.includes(who) || who === 'on-behalf-of' ? 200 : 403,
);

/** Whoever signed in. */
export const forUsers = known(who => (USERS.includes(who) ? 200 : 403));

/** People, about something that exists, with the status that they get; no service. */
export const forPeople = (status: number): Expectation =>
  known((who, relation) => {
    if (SERVICES.includes(who)) {
      return 403;
    }
    return relation === 'unknown' ? 404 : status;
  });

/** Written by the owning team, with the status that it gets; others may read what there is, and are refused. */
export const writtenByTeam = (status: number): Expectation =>
  known((who, relation) => {
    if (SERVICES.includes(who)) {
      return 403;
    }
    if (relation === 'unknown') {
      return 404;
    }
    return isOfTeam(who, relation) ? status : 403;
  });
