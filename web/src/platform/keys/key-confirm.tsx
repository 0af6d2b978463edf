import { Confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast-store";
import { type ApiKey, type IssuedKey, useRevokeKey, useRotateKey } from "./keys";
import { text } from "./text";

export interface KeyAction {
  readonly kind: "edit" | "rotate" | "revoke";
  readonly key: ApiKey;
}

interface KeyConfirmProps {
  readonly action: KeyAction;
  readonly onClose: () => void;
  readonly onIssued: (issued: IssuedKey) => void;
}

export function KeyConfirm({ action: { kind, key }, onClose, onIssued }: KeyConfirmProps) {
  const rotate = useRotateKey();
  const revoke = useRevokeKey();
  if (kind === "rotate") {
    return (
      <Confirm
        title={text.rotateTitle(key.name)}
        description={text.rotateHint}
        action={text.rotate}
        onConfirm={async () => onIssued(await rotate.mutateAsync(key.id))}
        onClose={onClose}
      />
    );
  }
  return (
    <Confirm
      title={text.revokeTitle(key.name)}
      description={text.revokeHint}
      action={text.revoke}
      onConfirm={async () => {
        await revoke.mutateAsync(key.id);
        toast("good", text.revokedToast, key.name);
      }}
      onClose={onClose}
    />
  );
}
