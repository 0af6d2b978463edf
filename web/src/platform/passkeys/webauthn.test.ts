import { expect, it } from "vitest";
import { toBase64Url, toBytes } from "./webauthn";

it.each([[[]], [[0]], [[251, 255]], [[1, 2, 3]], [[255, 254, 253, 252]]])("round-trips %j", (bytes) => {
  const encoded = toBase64Url(Uint8Array.from(bytes).buffer);
  expect(encoded).toMatch(/^[\w-]*$/);
  expect([...toBytes(encoded)]).toEqual(bytes);
});
