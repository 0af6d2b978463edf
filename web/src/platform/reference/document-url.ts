/** The server describes itself here. */
export const documentUrl = "/openapi/v1.json";
