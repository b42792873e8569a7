/**
 * Letters of other scripts that pass for Latin ones in common typefaces, already lower case. Only single look-alikes that occur in evasion
 * (Unicode TR 39 lists thousands; the rest would fold honest Cyrillic or Greek prose into nonsense without helping anyone).
 */
const PAIRS =
  "аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj ԁd ԛq ԝw һh ӏl ɡg ɑa ı" +
  "i αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw ϲc ⅼl ո" +
  "n օo ս" +
  "u ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz øo łl đd æa œo þp ðd";

export const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  PAIRS.split(" ").map((pair) => {
    const [from, to] = [...pair];
    return [from!, to!] as const;
  }),
);
