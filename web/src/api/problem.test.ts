import { describe, expect, it } from "vitest";
import { errorFromBody } from "./problem";

describe("errorFromBody", () => {
  it("reads problem details with field errors", () => {
    const error = errorFromBody(
      422,
      JSON.stringify({
        title: "Invalid",
        detail: "Fix it",
        code: "invalid_input",
        errors: { name: ["too long", "odd"] },
      }),
    );
    expect(error).toMatchObject({
      status: 422,
      code: "invalid_input",
      message: "Fix it",
      fields: { name: "too long odd" },
    });
  });

  it("reads vendor-shaped errors", () => {
    const error = errorFromBody(404, JSON.stringify({ error: { message: "No such model", code: "model_not_found" } }));
    expect(error).toMatchObject({ code: "model_not_found", message: "No such model" });
  });

  it.each(["", "<html>", "null", "[]", '"x"', "{}"])("survives the body %j", (body) => {
    expect(errorFromBody(502, body)).toMatchObject({ status: 502, code: "http_502" });
  });
});
