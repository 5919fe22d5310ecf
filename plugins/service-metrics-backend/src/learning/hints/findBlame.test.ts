import whileWriting from './__fixtures__/whileWriting.json';
import { measure } from './__testUtils__/measure';

it('x', () => {
  console.log(JSON.stringify(measure(whileWriting), null, 1));
});
