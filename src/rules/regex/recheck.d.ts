// recheck's types belong to its main module, which starts Java or native programs; the browser's is JavaScript alone.
declare module "recheck/lib/browser.js" {
  const recheck: {
    checkSync(
      source: string,
      flags: string,
      options: { readonly timeout: number },
    ): {
      readonly status: "safe" | "vulnerable" | "unknown";
      readonly complexity?: { readonly type: string; readonly degree?: number };
      readonly attack?: { readonly pattern: string; readonly string: string };
    };
  };
  export default recheck;
}
