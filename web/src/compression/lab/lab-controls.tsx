import { Button } from "@/ui/button";
import { TextArea } from "@/ui/field";
import { Panel } from "@/ui/panel";
import { Segmented } from "@/ui/segmented";
import { Slider } from "@/ui/slider";
import { VocabularyPicker } from "@/compression/vocabularies/vocabulary-picker";
import { labRoute } from "./lab.route";
import { text } from "./text";

interface LabControlsProps {
  readonly ready: boolean;
  readonly busy: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

const modes = (["lossless", "balanced", "aggressive"] as const).map((value) => ({ value, label: text.modes[value] }));

export function LabControls({ ready, busy, onRun, onStop }: LabControlsProps) {
  const { mode = "balanced", question = "", vocabulary = "", target = 0, quality = 0 } = labRoute.useSearch();
  const navigate = labRoute.useNavigate();
  const set = (change: {
    mode?: "lossless" | "balanced" | "aggressive";
    question?: string | undefined;
    vocabulary?: string | undefined;
    target?: number | undefined;
    quality?: number | undefined;
  }) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <Panel title={text.mode}>
      <div className="flex flex-col gap-4">
        <div>
          <Segmented label={text.mode} value={mode} choices={modes} onPick={(picked) => set({ mode: picked })} />
          <p className="mt-1 text-xs text-muted">{text.modeHints[mode]}</p>
        </div>
        <TextArea
          label={text.question}
          optional
          rows={2}
          hint={text.questionHint}
          value={question}
          onChange={(event) => set({ question: event.target.value === "" ? undefined : event.target.value })}
        />
        <VocabularyPicker value={vocabulary} onPick={(picked) => set({ vocabulary: picked })} />
        <Slider
          label={text.target}
          value={target}
          min={0}
          max={95}
          step={5}
          disabled={mode === "lossless"}
          format={(value) => (value === 0 ? text.targetAuto : `${value} %`)}
          onChange={(value) => set({ target: value === 0 ? undefined : value })}
        />
        <Slider
          label={text.quality}
          value={quality}
          min={0}
          max={99}
          step={1}
          format={(value) => (value === 0 ? text.qualityAny : `${value} %`)}
          onChange={(value) => set({ quality: value === 0 ? undefined : value })}
        />
        <div className="flex gap-2">
          <Button kind="primary" className="flex-1" disabled={!ready} busy={busy} onClick={onRun}>
            {text.run}
          </Button>
          {busy && <Button onClick={onStop}>{text.stop}</Button>}
        </div>
      </div>
    </Panel>
  );
}
