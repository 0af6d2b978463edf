import type { ReactNode } from "react";
import type { CompressionResult, Transform } from "@/compression/compress";
import { Badge } from "@/ui/badge";
import { formatCount, formatDuration, formatPercent } from "@/ui/format";
import { Notice } from "@/ui/notice";
import { Panel } from "@/ui/panel";
import { type Column, Table } from "@/ui/table";
import { text } from "./text";

const columns: readonly Column<Transform>[] = [
  {
    id: "name",
    header: text.transform,
    cell: (step) => <span title={step.name}>{step.name.replaceAll("_", " ")}</span>,
  },
  {
    id: "kind",
    header: text.kind,
    quiet: true,
    width: "w-24",
    cell: (step) =>
      step.lossless === undefined ? null : (
        <Badge tone={step.lossless ? "good" : "warn"}>{step.lossless ? text.lossless : text.lossy}</Badge>
      ),
  },
  {
    id: "saved",
    header: text.effect,
    width: "w-24",
    numeric: true,
    cell: (step) => formatCount(step.tokens_before - step.tokens_after),
  },
];

function facts(result: CompressionResult): readonly (readonly [string, ReactNode])[] {
  const saved = result.tokens_original === 0 ? 0 : result.tokens_saved / result.tokens_original;
  return [
    [text.original, `${formatCount(result.tokens_original)} ${text.tokens}`],
    [text.compressed, `${formatCount(result.tokens_compressed)} ${text.tokens}`],
    [
      text.saved,
      <strong
        key="saved"
        className="text-good"
      >{`${formatCount(result.tokens_saved)} (${formatPercent(saved)})`}</strong>,
    ],
    [
      text.qualityScore,
      `${result.quality_score.toFixed(2)}${result.quality?.basis ? ` · ${result.quality.basis}` : ""}`,
    ],
    ...(result.text_type_detected ? [[text.type, result.text_type_detected] as const] : []),
    ...(result.tokenizer
      ? [
          [
            text.tokenizer,
            `${result.tokenizer.name} · ${result.tokenizer.exact ? text.exact : text.estimated}`,
          ] as const,
        ]
      : []),
    ...(result.bound_by ? [[text.boundBy, result.bound_by] as const] : []),
    ...(result.latency_ms === undefined ? [] : [[text.time, formatDuration(result.latency_ms)] as const]),
  ];
}

/** What the engine did, in figures. */
export function Receipt({ result }: { readonly result: CompressionResult }) {
  const steps = (result.transforms ?? []).filter((step) => step.tokens_before !== step.tokens_after);
  return (
    <Panel title={text.receipt} flush>
      <div role="status">
        <dl className="grid grid-cols-[7rem_1fr] gap-y-1.5 p-4">
          {facts(result).map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="num text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {result.skipped_reason && (
        <div className="px-4 pb-4">
          <Notice tone="info">
            {text.skipped}: {result.skipped_reason}
          </Notice>
        </div>
      )}
      {steps.length > 0 && (
        <Table
          label={text.transforms}
          rows={steps}
          columns={columns}
          rowKey={(step) => `${step.name}${step.tokens_before}`}
        />
      )}
      {result.omitted && result.omitted.length > 0 && (
        <ul className="border-t border-line p-4 text-xs text-muted">
          {result.omitted.map((one, index) => (
            <li key={index} className="num">
              {text.omitted}: {formatCount(one.count)} × {one.kind} ({formatCount(one.tokens)} {text.tokens})
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
