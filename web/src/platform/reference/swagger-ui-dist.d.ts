/** The part of Swagger UI's browser bundle that the reference page uses; the package ships no types. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  export interface OutgoingRequest {
    readonly url: string;
    readonly method?: string;
    headers: Record<string, string>;
    credentials?: RequestCredentials;
  }

  export interface SwaggerOptions {
    readonly domNode: HTMLElement;
    readonly url: string;
    readonly docExpansion?: "list" | "full" | "none";
    readonly defaultModelsExpandDepth?: number;
    readonly filter?: boolean;
    readonly displayRequestDuration?: boolean;
    readonly validatorUrl?: null;
    readonly layout?: string;
    readonly plugins?: readonly unknown[];
    readonly onComplete?: () => void;
    readonly requestInterceptor?: (request: OutgoingRequest) => OutgoingRequest;
  }

  export default function SwaggerUIBundle(options: SwaggerOptions): unknown;
}
