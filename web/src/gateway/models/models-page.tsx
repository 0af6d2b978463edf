import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useMay } from "@/platform/session/session";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { AddCredential } from "./add-credential";
import { Catalogue } from "./catalogue";
import { Credentials } from "./credentials";
import { Fallbacks } from "./fallbacks";
import { modelsRoute } from "./models.route";
import { text } from "./text";

export function ModelsPage(): ReactNode {
  const { add } = modelsRoute.useSearch();
  const mayManage = useMay("manage_providers");
  const navigate = modelsRoute.useNavigate();
  const show = (open: boolean) =>
    void navigate({ search: ({ add: _, ...rest }) => (open ? { ...rest, add: true } : rest) });
  return (
    <Page
      title={text.title}
      description={text.description}
      actions={
        <Button kind="primary" onClick={() => show(true)} icon={<Plus className="size-3.5" aria-hidden />}>
          {text.add}
        </Button>
      }
    >
      <Credentials onAdd={() => show(true)} />
      {mayManage && <Fallbacks />}
      <Catalogue />
      {add && <AddCredential onClose={() => show(false)} />}
    </Page>
  );
}
