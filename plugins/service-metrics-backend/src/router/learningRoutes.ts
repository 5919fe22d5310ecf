import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  actionStatusSchema,
  addActionRequestSchema,
  addNoteRequestSchema,
  askForReviewRequestSchema,
  hintsRequestSchema,
  judgeCauseRequestSchema,
  judgeRepeatRequestSchema,
  moveReviewRequestSchema,
  saveActionRequestSchema,
  saveReviewRequestSchema,
  setClassRequestSchema,
  startReviewRequestSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Request, Response, Router } from 'express';
import { z } from 'zod/v4';
import { LearningDoor } from '../disclosure/LearningDoor';
import { Learning } from '../learning/createLearning';
import { findBlame } from '../learning/hints';
import { NamesFound, VersionConflict } from '../learning/reviews/Refusals';
import { toMarkdown } from '../learning/reviews/toMarkdown';

const ENTITY = '/v1/entities/:kind/:namespace/:name/learning';

const querySchema = z.object({
  cursor: z.string().max(1_000).optional(),
  status: z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(actionStatusSchema).max(4))
    .optional(),
  owner: z.string().max(256).optional(),
  controlType: z.string().max(32).optional(),
});

const decisionSchema = z.object({
  decision: z.enum(['accepted', 'declined']),
});

/**
 * The routes of learning from incidents. Each asks the door for a viewer and hands it to a room. There is no route that lists
 * the texts of more than one review.
 */
export function learningRoutes(
  router: Router,
  options: {
    httpAuth: HttpAuthService;
    learning: Learning & { door: LearningDoor };
  },
): void {
  const { httpAuth, learning } = options;
  const { door, incidents, reviews, actions, repeats } = learning;
  const user = async (req: Request) =>
    await httpAuth.credentials(req, { allow: ['user'] });
  const enter = async (req: Request, need: 'read' | 'write' = 'read') =>
    await door.enter(subjectOf(req), await user(req), need);
  const query = (req: Request) => parse(querySchema, req.query);

  router.get('/v1/learning/vocabulary', async (req, res) => {
    await user(req);
    res.json(learning.vocabulary());
  });
  router.post('/v1/learning/hints', async (req, res) => {
    await user(req);
    const { text, dismissed } = parse(hintsRequestSchema, req.body);
    res.json({
      blame: findBlame(text),
      names: await learning.names.find({ text }, dismissed),
    });
  });

  router.get(`${ENTITY}/summary`, async (req, res) => {
    res.json(await learning.summaries.of(await enter(req)));
  });
  router.get(`${ENTITY}/readiness`, async (req, res) => {
    res.json(await learning.readiness.of(await enter(req)));
  });
  router.get(`${ENTITY}/effects`, async (req, res) => {
    res.json(await learning.effects.of(await enter(req)));
  });

  router.get(`${ENTITY}/incidents`, async (req, res) => {
    const viewer = await enter(req);
    res.json(await learning.list.page(viewer, query(req).cursor));
  });
  const incident = `${ENTITY}/incidents/:source/:id`;
  const keyOf = ({ params: { source, id } }: Request) => ({ source, id });
  router.get(incident, async (req, res) => {
    res.json(await incidents.get(await enter(req), keyOf(req)));
  });
  router.put(`${incident}/cause`, async (req, res) => {
    const viewer = await enter(req, 'write');
    const judgement = parse(judgeCauseRequestSchema, req.body);
    const { verdict } = judgement;
    await incidents.get(viewer, keyOf(req));
    await door.record(viewer, await user(req), { kind: 'cause', verdict });
    await incidents.judgeCause(viewer, keyOf(req), judgement);
    res.json(await incidents.get(viewer, keyOf(req)));
  });
  router.put(`${incident}/class`, async (req, res) => {
    const viewer = await enter(req, 'write');
    const request = parse(setClassRequestSchema, req.body);
    await incidents.setClass(viewer, keyOf(req), request.class);
    res.json(await incidents.get(viewer, keyOf(req)));
  });
  router.post(`${incident}/notes`, async (req, res) => {
    const viewer = await enter(req, 'write');
    const note = parse(addNoteRequestSchema, req.body);
    await incidents.addNote(viewer, keyOf(req), note);
    res.json(await incidents.get(viewer, keyOf(req)));
  });
  router.delete(`${incident}/notes/:note`, async (req, res) => {
    const viewer = await enter(req, 'write');
    await incidents.removeNote(viewer, keyOf(req), req.params.note);
    res.status(204).end();
  });

  router.get(`${ENTITY}/reviews`, async (req, res) => {
    res.json(await reviews.page(await enter(req), query(req).cursor));
  });
  router.post(`${ENTITY}/reviews`, async (req, res) => {
    const viewer = await enter(req, 'write');
    const { about } = parse(startReviewRequestSchema, req.body);
    res.json(await reviews.start(viewer, about));
  });
  const enterReview = async (req: Request, need: 'read' | 'write' = 'read') =>
    await door.enter(
      await reviews.componentOf(req.params.id),
      await user(req),
      need,
    );
  const review = '/v1/learning/reviews/:id';
  router.get(review, async (req, res) => {
    res.json(await reviews.get(await enterReview(req), req.params.id));
  });
  router.get(`${review}/markdown`, async (req, res) => {
    const found = await reviews.get(await enterReview(req), req.params.id);
    res
      .type('text/markdown')
      .setHeader('Content-Disposition', 'attachment; filename="review.md"')
      .send(toMarkdown(found));
  });
  router.put(review, async (req, res) => {
    const viewer = await enterReview(req, 'write');
    const request = parse(saveReviewRequestSchema, req.body);
    answer(res, await reviews.save(viewer, req.params.id, request));
  });
  router.put(`${review}/state`, async (req, res) => {
    const viewer = await enterReview(req, 'write');
    const request = parse(moveReviewRequestSchema, req.body);
    answer(res, await reviews.move(viewer, req.params.id, request));
  });

  router.get(`${ENTITY}/requests`, async (req, res) => {
    res.json({ requests: await reviews.requests(await enter(req)) });
  });
  router.post(`${ENTITY}/requests`, async (req, res) => {
    const viewer = await enter(req);
    const request = parse(askForReviewRequestSchema, req.body);
    res.json(await reviews.ask(viewer, request));
  });
  router.put('/v1/learning/requests/:id', async (req, res) => {
    const viewer = await door.enter(
      await reviews.requestComponentOf(req.params.id),
      await user(req),
      'write',
    );
    const { decision } = parse(decisionSchema, req.body);
    res.json(await reviews.decide(viewer, req.params.id, decision));
  });

  router.get(`${ENTITY}/actions`, async (req, res) => {
    const { cursor, ...asked } = query(req);
    res.json(await actions.board(await enter(req), asked, cursor));
  });
  router.post('/v1/learning/actions', async (req, res) => {
    const { dismissedNames, ...content } = parse(
      addActionRequestSchema,
      req.body,
    );
    const viewer = await door.enter(
      content.entityRef,
      await user(req),
      'write',
    );
    answer(res, await actions.add(viewer, content, dismissedNames));
  });
  router.put('/v1/learning/actions/:id', async (req, res) => {
    const { id } = req.params;
    const viewer = await door.enter(
      await actions.componentOf(id),
      await user(req),
      'write',
    );
    const { dismissedNames, version, ...content } = parse(
      saveActionRequestSchema,
      req.body,
    );
    answer(
      res,
      await actions.save(viewer, id, version, content, dismissedNames),
    );
  });
  router.get(`${ENTITY}/proposals`, async (req, res) => {
    res.json(await learning.proposals.list(await enter(req)));
  });
  router.delete(`${ENTITY}/proposals/:id`, async (req, res) => {
    const viewer = await enter(req, 'write');
    await learning.proposals.dismiss(viewer, req.params.id);
    res.status(204).end();
  });

  router.get(`${ENTITY}/repeats`, async (req, res) => {
    res.json(await repeats.list(await enter(req)));
  });
  router.put(`${ENTITY}/repeats`, async (req, res) => {
    const viewer = await enter(req, 'write');
    const judgement = parse(judgeRepeatRequestSchema, req.body);
    const { verdict } = judgement;
    await door.record(viewer, await user(req), { kind: 'repeat', verdict });
    await repeats.judge(viewer, judgement);
    res.json(await repeats.list(viewer));
  });
}

function subjectOf({ params: { kind, namespace, name } }: Request): string {
  return stringifyEntityRef({ kind, namespace, name });
}

/** @throws InputError naming the field, and never what stood in it */
function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${issue.path.join('.')}: ${issue.message}`);
  }
  return parsed.data;
}

/** What was stored; or that somebody stored meanwhile, with theirs; or where names stand that hold it back. */
function answer<T extends object>(
  res: Response,
  outcome: T | VersionConflict<T> | NamesFound,
): void {
  if (outcome instanceof VersionConflict) {
    res.status(409).json({
      error: {
        name: 'ConflictError',
        message: 'Another version was stored meanwhile; nothing was changed',
      },
      theirs: outcome.theirs,
    });
  } else if (outcome instanceof NamesFound) {
    res.status(422).json({
      error: {
        name: 'InputError',
        message:
          'Names of catalog users hold this back; replace or dismiss them',
      },
      names: outcome.names,
    });
  } else {
    res.json(outcome);
  }
}
