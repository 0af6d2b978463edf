import "swagger-ui-dist/swagger-ui.css";
import "./viewer.css";
import { useEffect, useRef, useState } from "react";
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import { SkeletonRows } from "@/ui/skeleton";
import { authorize } from "./authorize";
import { calmLayout } from "./calm-layout";
import { documentUrl } from "./document-url";
import { text } from "./text";
import { keepTidy } from "./tidy";

/** Swagger UI over this server's document; calls it sends carry the key, or else the session. */
export function Viewer({ apiKey }: { readonly apiKey: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const key = useRef(apiKey);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    key.current = apiKey;
  }, [apiKey]);
  useEffect(() => {
    const domNode = holder.current;
    if (!domNode) return;
    const stop = keepTidy(domNode);
    if (domNode.childElementCount > 0) return stop;
    SwaggerUI({
      domNode,
      url: documentUrl,
      docExpansion: "none",
      defaultModelsExpandDepth: -1,
      filter: true,
      displayRequestDuration: true,
      validatorUrl: null,
      plugins: [calmLayout],
      layout: "CalmLayout",
      onComplete: () => setReady(true),
      requestInterceptor: (request) => authorize(request, key.current, window.location.origin),
    });
    return stop;
  }, []);
  return (
    <>
      {!ready && <SkeletonRows rows={12} />}
      <h2 className="sr-only">{text.endpoints}</h2>
      <div ref={holder} className="reference" />
    </>
  );
}
