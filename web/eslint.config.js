import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
    { ignores: ["dist/**", "node_modules/**", "eslint.config.js", "public/**"] },
    js.configs.recommended,
    ...tseslint.configs.strictTypeChecked,
    a11y.flatConfigs.strict,
    {
        plugins: { "react-hooks": hooks },
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            ...hooks.configs.recommended.rules,
            "max-lines": ["error", { max: 400 }],
            "max-lines-per-function": ["error", { max: 150, skipBlankLines: true, skipComments: true }],
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
            "@typescript-eslint/no-unused-vars": [
                "error",
                { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
            ],
            // A scrolling region, or a chart that arrow keys walk through, must be reachable by keyboard.
            "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["region", "group", "tabpanel"], tags: [] }],
            // The two text lines of a radio card sit below the depth the rule looks at.
            "jsx-a11y/label-has-associated-control": ["error", { depth: 4 }],
            // A listbox driven by a combobox is a list: no interactive element can take its place.
            "jsx-a11y/no-noninteractive-element-to-interactive-role": ["error", { ul: ["listbox"], li: ["option"] }],
            // Event props take handlers that start asynchronous work; React ignores what they return.
            "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
            // The router signals redirects by throwing its own object.
            "@typescript-eslint/only-throw-error": "off",
        },
    },
);
