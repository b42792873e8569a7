import type { FormatInput } from "../formats/index.ts";
import { isArray, isObject, itemsOf, type JsonNode, member, pointerPart, textOf } from "../formats/json/node.ts";
import { vendorObjects } from "../formats/json/vendor.ts";
import { isLabelledCase } from "../formats/labelled-case.ts";
import type { Problem } from "../model/problem.ts";
import { ASSETS, LABELS, OUTCOMES, SPEAKERS, TACTICS, VERIFICATION_LEVELS } from "../model/vocabulary.ts";
import type { LabelledExposure, LabelledSession, LabelledTurn, Labels } from "./labels.ts";

/** A value with its JSON pointer; undefined where the key is not there. */
interface At {
  readonly node: JsonNode | undefined;
  readonly pointer: string;
}

/** Labels of a case file. What can't be used is a problem with its place, and that part alone is left out. */
export function readCaseLabels(input: FormatInput, file: string): Labels {
  const cases = vendorObjects(input.json(), isLabelledCase);
  const reader = new CaseReader(input, file);
  for (const fault of input.json().faults) reader.problem(`line ${input.places.lineAt(fault.offset)}`, fault.reason);
  if (cases.length === 0)
    reader.problem(
      null,
      "holds no labelled case: an object with sessions[], each with turns[] (speaker, text) and labels",
    );
  const sessions = cases.flatMap(({ node, pointer }) =>
    itemsOf(node.members.get("sessions")).flatMap((session, i) =>
      reader.session(
        { node: session, pointer: `${pointer}/sessions${pointerPart(i)}` },
        textOf(member(node, "case")) || `${file}#${pointer}`,
      ),
    ),
  );
  return { sessions, problems: reader.problems };
}

class CaseReader {
  readonly problems: Problem[] = [];
  readonly #input: FormatInput;
  readonly #file: string;

  constructor(input: FormatInput, file: string) {
    this.#input = input;
    this.#file = file;
  }

  problem(place: string | null, reason: string): void {
    this.problems.push({ severity: "error", code: "label", path: this.#file, place, reason });
  }

  #wrong({ node, pointer }: At, reason: string): null {
    const line = node === undefined ? "" : `, line ${this.#input.places.lineAt(node.start)}`;
    this.problem(`${pointer}${line}`, reason);
    return null;
  }

  session(at: At, person: string): LabelledSession[] {
    if (!isObject(at.node)) {
      this.#wrong(at, "is no session");
      return [];
    }
    const of = (key: string): At => ({ node: member(at.node, key), pointer: `${at.pointer}/${key}` });
    return [
      {
        id: textOf(member(at.node, "id")) || at.pointer,
        evidence: this.#input.path,
        file: this.#file,
        person,
        actor: textOf(member(at.node, "actor")) || null,
        attack: this.#truth(of("attack")),
        verification: this.#word(of("verification"), VERIFICATION_LEVELS),
        exposures: this.#list(of("exposures"), (item) => this.#exposure(item)),
        violation: this.#truth(of("violation")),
        tactics: this.#list(of("tactics"), (item) => this.#word(item, TACTICS)),
        turns: this.#turns(of("turns")),
      },
    ];
  }

  #truth(at: At): boolean | null {
    if (isAbsent(at.node)) return null;
    if (at.node?.type === "scalar" && typeof at.node.value === "boolean") return at.node.value;
    return this.#wrong(at, "is neither true nor false");
  }

  #word<T extends string>(at: At, words: readonly T[]): T | null {
    if (isAbsent(at.node)) return null;
    const text = textOf(at.node);
    return words.find((word) => word === text) ?? this.#wrong(at, `"${text}" is none of ${words.join(", ")}`);
  }

  /** Null where the list is not there, or one of its items can't be used: half a list would be counted as wrong. */
  #list<T>(at: At, itemOf: (item: At) => T | null): readonly T[] | null {
    if (isAbsent(at.node)) return null;
    if (!isArray(at.node)) return this.#wrong(at, "is no list");
    const items = at.node.items.map((node, i) => itemOf({ node, pointer: at.pointer + pointerPart(i) }));
    return items.every((item) => item !== null) ? (items as T[]) : null;
  }

  #exposure(at: At): LabelledExposure | null {
    const of = (key: string): At => ({ node: member(at.node, key), pointer: `${at.pointer}/${key}` });
    if (of("asset").node === undefined || of("outcome").node === undefined)
      return this.#wrong(at, "needs an asset and an outcome");
    const [asset, outcome] = [this.#word(of("asset"), ASSETS), this.#word(of("outcome"), OUTCOMES)];
    return asset === null || outcome === null ? null : { asset, outcome };
  }

  #turns(at: At): LabelledTurn[] | null {
    const turns = itemsOf(at.node).flatMap((node, i) => this.#turn({ node, pointer: at.pointer + pointerPart(i) }));
    return turns.length > 0 ? turns : null;
  }

  #turn(at: At): LabelledTurn[] {
    const speaker = { node: member(at.node, "speaker"), pointer: `${at.pointer}/speaker` };
    if (speaker.node === undefined) this.#wrong(at, "names no speaker");
    else this.#word(speaker, SPEAKERS);
    const labels = this.#list({ node: member(at.node, "labels"), pointer: `${at.pointer}/labels` }, (item) =>
      this.#word(item, LABELS),
    );
    return labels === null ? [] : [{ pointer: `${at.pointer}/text`, labels }];
  }
}

const isAbsent = (node: JsonNode | undefined): boolean =>
  node === undefined || (node.type === "scalar" && node.value === null);
