// The stored samples of request fields are those of the SDKs' own types; tests/Castellum.Dialects.Tests says what becomes of each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, samples } from '../support/fields.js';

test('the samples of request fields are those of the SDKs', async () => {
  const outdated = Object.entries(await samples()).filter(([dialect, list]) => !compare(dialect, list)).map(([dialect]) => dialect);
  assert.deepEqual(outdated, [], "tests/contract/fields is out of date: run 'CASTELLUM_WRITE_DOCS=1 npm test'");
});
