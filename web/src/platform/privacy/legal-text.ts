export const legalText = {
  legal: "Legal texts",
  kinds: {
    terms: "Terms of use",
    privacy: "Privacy notice",
    imprint: "Imprint",
    subprocessors: "Sub-processors",
  } as Readonly<Record<string, string>>,
  legalVersion: (version: number, language: string) => `version ${version.toLocaleString()}, ${language}`,

  agreeTitle: "Before you go on",
  agreeHint: "The operator of this installation asks you to read these and to agree to them.",
  agree: "I have read them and agree",
  signOut: "Sign out",
} as const;
